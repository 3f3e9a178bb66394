import SQL

extension Community {
    /// Deletes standings of calendar windows that are over, at most `limit` of them.
    ///
    /// - Returns: how many were deleted.
    @discardableResult
    public func prune(limit: Int) throws -> Int {
        try database.transaction {
            try database.execute(
                """
                DELETE FROM tally WHERE (board_id, period) IN (
                  SELECT t.board_id, t.period FROM board b JOIN tally t ON t.board_id = b.id AND t.period < b.period
                  WHERE b.period > 0)
                """)
            return try database.execute(
                """
                DELETE FROM standing WHERE (board_id, period, member_id) IN (
                  SELECT s.board_id, s.period, s.member_id
                  FROM board b JOIN standing s ON s.board_id = b.id AND s.period < b.period
                  WHERE b.period > 0 LIMIT $1)
                """, limit)
        }
    }
}
