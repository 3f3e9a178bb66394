import SQL

extension Community {
    /// Deletes standings of calendar windows that are over, at most `limit` of them, and attempts whose window is over.
    ///
    /// - Returns: how many standings were deleted.
    @discardableResult
    public func prune(limit: Int) throws -> Int {
        try database.transaction {
            try forgetAttempts(before: max(clock.now(), now()))
            return try boards().filter { $0.period > Instant(0) }.reduce(0) { count, board in
                try count + prune(board, limit: limit - count)
            }
        }
    }

    private func prune(_ board: Board, limit: Int) throws -> Int {
        try database.execute("DELETE FROM tally WHERE board_id = $1 AND period < $2", board.id, board.period)
        return try database.execute(
            """
            DELETE FROM standing WHERE (member_id, board_id, period) IN (
              SELECT member_id, board_id, period FROM standing WHERE board_id = $1 AND period < $2 LIMIT $3)
            """, board.id, board.period, limit)
    }
}
