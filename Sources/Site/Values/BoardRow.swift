import Community
import SQL
import Template

/// Rows of a board: the standings with the members that they are of.
enum BoardRows {
    /// - Parameters:
    ///   - board: the one that they are on, in order and without a gap.
    ///   - own: the member whose row is to stand out, if any.
    static func values(
        of standings: [Standing], on board: Board, own: MemberID? = nil, in view: View
    ) throws -> [Value] {
        let best = max(standings.first?.score ?? 1, 1)
        let members = try view.shared.chips(of: standings.map(\.member), in: view)
        return try standings.enumerated().map { index, standing in
            var tied =
                (index > 0 && standings[index - 1].rank == standing.rank)
                || (index + 1 < standings.count && standings[index + 1].rank == standing.rank)
            // Those whom the first and the last share their rank with may stand on other pages.
            if !tied, index == 0 || index == standings.count - 1 {
                tied = try view.community.isShared(score: standing.score, on: board)
            }
            return [
                "rank": .number(standing.rank),
                "medal": medal(standing.rank),
                "tied": .bool(tied),
                "member": members[index],
                "score": .number(standing.score),
                "bar": .int(max(standing.score, 0) * 100 / best),
                "own": .bool(standing.member == own),
            ]
        }
    }

    static func medal(_ rank: Int) -> Value {
        switch rank {
        case 1: "gold"
        case 2: "silver"
        case 3: "bronze"
        default: .null
        }
    }

    /// The first few of a board, without more than their names.
    static func leaders(of board: Board, count: Int, in view: View) throws -> Value {
        let standings = try view.community.standings(on: board, from: 0, count: count)
        return .list(try view.shared.chips(of: standings.map(\.member), in: view))
    }
}
