import SQL

extension Community {
    /// Every board in the order of the configuration.
    public func boards() throws -> [Board] {
        try database.query("SELECT \(Board.columns) FROM board ORDER BY position, id", row: Board.init)
    }

    public func board(_ id: BoardID) throws -> Board? {
        try database.first("SELECT \(Board.columns) FROM board WHERE id = $1", id, row: Board.init)
    }

    /// The boards about a city.
    public func boards(of city: CityID) throws -> [Board] {
        try Board.Metric.allCases.flatMap { metric in
            try database.query(
                "SELECT \(Board.columns) FROM board WHERE metric = $1 AND city_id = $2 ORDER BY position, id", metric,
                city, row: Board.init)
        }
    }

    /// The standings from one position to another, in order of rank.
    ///
    /// - Parameters:
    ///   - position: 0 for the first.
    ///   - count: how many at most.
    public func standings(on board: Board, from position: Int, count: Int) throws -> [Standing] {
        var rows: [Standing] = []
        try database.forEach(
            """
            SELECT member_id, score, reached_at FROM standing
            WHERE board_id = $1 AND period = $2 AND listed = 1
            ORDER BY score DESC, reached_at, member_id LIMIT $3 OFFSET $4
            """, board.id, board.period, count, position
        ) { row in
            let score: Int = row[1]
            let rank: Int
            if let last = rows.last {
                rank = last.score == score ? last.rank : position + rows.count + 1
            } else {
                rank = position == 0 ? 1 : try self.rank(ofScore: score, on: board)
            }
            rows.append(Standing(member: row[0], score: score, reachedAt: row[2], rank: rank))
        }
        return rows
    }

    /// The rank of a score: one more than the members who have a higher one.
    public func rank(ofScore score: Int, on board: Board) throws -> Int {
        try database.first(
            """
            SELECT 1 + coalesce(sum(members), 0) FROM tally WHERE board_id = $1 AND period = $2 AND score > $3
            """, board.id, board.period, score
        ) { $0[0] } ?? 1
    }

    /// Whether more than one member who is listed has a score.
    public func isShared(score: Int, on board: Board) throws -> Bool {
        try database.first(
            "SELECT members > 1 FROM tally WHERE board_id = $1 AND period = $2 AND score = $3", board.id, board.period,
            score
        ) { $0[0] } ?? false
    }

    /// How many stand on a board.
    public func size(of board: Board) throws -> Int {
        try database.first(
            "SELECT coalesce(sum(members), 0) FROM tally WHERE board_id = $1 AND period = $2", board.id, board.period
        ) { $0[0] } ?? 0
    }

    /// What a member has on a board, whether they are shown on it or not; the rank is nil where they are not.
    public func score(of member: MemberID, on board: Board) throws -> (score: Int, reachedAt: Instant, rank: Int?)? {
        let row = try database.first(
            """
            SELECT score, reached_at, listed FROM standing WHERE board_id = $1 AND period = $2 AND member_id = $3
            """, board.id, board.period, member
        ) { row in (score: row[0] as Int, at: row[1] as Instant, listed: row[2] as Bool) }
        guard let row else { return nil }
        return (row.score, row.at, row.listed ? try rank(ofScore: row.score, on: board) : nil)
    }
}
