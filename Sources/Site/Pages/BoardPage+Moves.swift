import Community
import SQL

extension BoardPage {
    /// The pages that show positions which moves have changed: the boards' own, and those that show who leads.
    static func stale(after moves: [BoardMove], in view: View) throws -> Set<PageReference> {
        var pages: Set<PageReference> = []
        guard !moves.isEmpty else { return pages }
        let home = try HomePage.board(in: view)?.id
        for move in moves {
            guard let board = try view.community.board(move.board) else { continue }
            let firsts = try firsts(of: board, in: view)
            let count = (view.rules.boards.depth + view.rules.boards.pageSize - 1) / view.rules.boards.pageSize
            if let numbers = move.pages(firsts: firsts, count: count) {
                pages.formUnion(numbers.map { PageReference("board", PageKey(id: board.id.rawValue, part: $0 + 1)) })
            }
            if move.bottom == .bottom { pages.formUnion(try published(board, after: max(firsts.count, 1), in: view)) }
            if try move.reaches(BoardIndexPage.leaderCount, on: board, in: view) {
                pages.insert(PageReference("boards", .only))
            }
            if board.id == home, try move.reaches(HomePage.leaderCount, on: board, withTies: true, in: view) {
                pages.insert(PageReference("home", .only))
            }
        }
        return pages
    }

    /// Pages of a board that are published and not there any more: many members may have left at once.
    private static func published(_ board: Board, after last: Int, in view: View) throws -> [PageReference] {
        try view.database.query(
            "SELECT part FROM page WHERE kind = 'board' AND id = $1 AND part > $2", board.id, last
        ) { PageReference("board", PageKey(id: board.id.rawValue, part: $0[0])) }
    }

    /// The sort key of the first standing of each page, and of the first that no page shows.
    private static func firsts(of board: Board, in view: View) throws -> [BoardMove.Position] {
        var firsts: [BoardMove.Position] = []
        var index = 0
        let size = view.rules.boards.pageSize
        let depth = view.rules.boards.depth
        try view.database.forEach(
            """
            SELECT score, reached_at, member_id FROM standing WHERE board_id = $1 AND period = $2 AND listed = 1
            ORDER BY score DESC, reached_at, member_id LIMIT $3
            """, board.id, board.period, depth + 1
        ) { row in
            if index % size == 0 || index == depth {
                firsts.append(BoardMove.Position(score: row[0], reachedAt: row[1], member: row[2]))
            }
            index += 1
        }
        return firsts
    }
}

extension BoardMove {
    /// Whether the moves changed one of the first `count` positions, or with ties also who shares the rank of the last.
    fileprivate func reaches(_ count: Int, on board: Board, withTies: Bool = false, in view: View) throws -> Bool {
        let standings = try view.community.standings(on: board, from: 0, count: count)
        guard let last = standings.last, standings.count == count else { return true }
        if withTies { return top <= .behind(last.score) }
        return top
            <= Position(score: last.score, reachedAt: last.reachedAt.rawValue, member: last.member.rawValue)
    }
}
