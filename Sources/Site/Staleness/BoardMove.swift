import Community
import SQL

/// The span of positions that one or more moves on a board have changed, as sort keys of standings.
struct BoardMove: Equatable {
    let board: BoardID
    /// The better end: nothing above it has changed.
    private(set) var top: Position
    /// The worse end: nothing below it has changed. `Position.bottom` where somebody came or went.
    private(set) var bottom: Position

    /// Where a standing stands: better ones compare as less.
    struct Position: Comparable, Equatable {
        let score: Int
        let reachedAt: Int
        let member: Int

        static let bottom = Position(score: Int.min, reachedAt: 0, member: 0)

        /// Behind all who have this score.
        static func behind(_ score: Int) -> Position { Position(score: score, reachedAt: Int.max, member: Int.max) }

        static func < (left: Position, right: Position) -> Bool {
            if left.score != right.score { return left.score > right.score }
            return (left.reachedAt, left.member) < (right.reachedAt, right.member)
        }
    }

    /// All logged moves, and the last sequence number among them.
    static func all(_ database: Connection) throws -> (moves: [BoardMove], last: Int) {
        var moves: [BoardMove] = []
        var last = 0
        try database.forEach(
            """
            SELECT sequence, board_id, member_id, old_score, old_at, new_score, new_at FROM board_move
            ORDER BY sequence
            """
        ) { row in
            last = row[0]
            moves.append(BoardMove(row))
        }
        return (moves, last)
    }

    /// The moves of each board as one.
    static func joined(_ moves: [BoardMove]) -> [BoardMove] {
        var boards: [BoardID: BoardMove] = [:]
        for move in moves { boards[move.board] = boards[move.board]?.joined(with: move) ?? move }
        return boards.values.sorted { $0.board < $1.board }
    }

    /// A standing that stays where it is and looks different.
    init(_ board: BoardID, at position: Position) {
        self.board = board
        top = position
        bottom = position
    }

    private init(_ row: Row) {
        board = row[1]
        let member: Int = row[2]
        func position(_ index: Int) -> Position {
            guard let score: Int = row[index], let at: Int = row[index + 1] else { return .bottom }
            return Position(score: score, reachedAt: at, member: member)
        }
        let old = position(3)
        let new = position(5)
        top = min(old, new)
        let worse = max(old, new)
        // Another score gives all who have the lower one another rank, also those behind.
        bottom = worse == .bottom || old.score == new.score ? worse : .behind(worse.score)
    }

    private func joined(with other: BoardMove) -> BoardMove {
        var move = self
        move.top = min(top, other.top)
        move.bottom = max(bottom, other.bottom)
        return move
    }

    /// The numbers, from 0, of the pages that show a changed position.
    ///
    /// - Parameters:
    ///   - firsts: the sort key of the first standing of each page of the board as it is now, best page first, and of
    ///     the first standing that no page shows any more.
    ///   - count: how many pages a board has at most.
    func pages(firsts: [Position], count: Int) -> ClosedRange<Int>? {
        // The page of a key is the last one whose first standing is not worse than it.
        func page(of key: Position) -> Int { firsts.lastIndex { $0 <= key } ?? 0 }
        var first = page(of: top)
        // Whoever opened a page has given the one before it a link to it; whoever is the first of one may share the rank of
        // the last of the one before it.
        if first > 0, firsts.count > first, firsts[first] == top { first -= 1 }
        // Whoever left may have taken the last page along, and whoever came may have opened one.
        let last = min(bottom == .bottom ? max(firsts.count, 1) : page(of: bottom), count - 1)
        return first > last ? nil : first...last
    }
}
