import SQL

extension Community {
    /// A member's standing between those just above and just below, best first; empty if they are not on the board.
    public func neighbourhood(of member: MemberID, on board: Board) throws -> [Standing] {
        guard let own = try score(of: member, on: board), own.rank != nil else { return [] }
        let place = Place(score: own.score, reachedAt: own.reachedAt, member: member)
        let above = try neighbours(of: place, on: board, Direction.above).reversed()
        let below = try neighbours(of: place, on: board, Direction.below)
        var ranks: [Int: Int] = [:]
        return try (above + [place] + below).map { place in
            let rank = try ranks[place.score] ?? self.rank(ofScore: place.score, on: board)
            ranks[place.score] = rank
            return Standing(member: place.member, score: place.score, reachedAt: place.reachedAt, rank: rank)
        }
    }

    private struct Place {
        let score: Int
        let reachedAt: Instant
        let member: MemberID
    }

    /// Which way to look from a standing: the members of the same score come first, then the next scores.
    private struct Direction {
        let compare: String
        let compareScore: String
        let order: String
        let orderScore: String

        static let above = Direction(compare: "<", compareScore: ">", order: "DESC", orderScore: "ASC")
        static let below = Direction(compare: ">", compareScore: "<", order: "ASC", orderScore: "DESC")
    }

    private func neighbours(of place: Place, on board: Board, _ way: Direction) throws -> [Place] {
        let wanted = rules.boards.neighbours
        let read: (Row) -> Place = { Place(score: $0[0], reachedAt: $0[1], member: $0[2]) }
        let tied = try database.query(
            """
            SELECT score, reached_at, member_id FROM standing
            WHERE board_id = $1 AND period = $2 AND listed = 1 AND score = $3
              AND (reached_at, member_id) \(way.compare) ($4, $5)
            ORDER BY reached_at \(way.order), member_id \(way.order) LIMIT $6
            """, board.id, board.period, place.score, place.reachedAt, place.member, wanted, row: read)
        let others = try database.query(
            """
            SELECT score, reached_at, member_id FROM standing
            WHERE board_id = $1 AND period = $2 AND listed = 1 AND score \(way.compareScore) $3
            ORDER BY score \(way.orderScore), reached_at \(way.order), member_id \(way.order) LIMIT $4
            """, board.id, board.period, place.score, wanted - tied.count, row: read)
        return tied + others
    }
}
