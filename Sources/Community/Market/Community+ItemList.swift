import SQL

extension Community {
    /// The items that can be bought at `now`, the cheapest first.
    public func listedItems(at now: Instant) throws -> [Item] {
        let slugs: [String] = try database.query(
            """
            SELECT slug FROM item
            WHERE base = 0 AND listed_at <= $1 AND (unlisted_at IS NULL OR unlisted_at > $1) ORDER BY price, id
            """, now
        ) { $0[0] }
        return try slugs.compactMap { try item($0, at: now) }
    }
}
