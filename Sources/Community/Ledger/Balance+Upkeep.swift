extension Balance {
    /// Adds an entry (`NEW` or `OLD` of a trigger on the ledger) to its member's balance.
    static func add(_ row: String) -> String {
        """
        INSERT INTO balance (member_id, xp, coins) VALUES (\(row).member_id, \(row).xp, \(row).coins)
            ON CONFLICT (member_id) DO UPDATE SET xp = xp + excluded.xp, coins = coins + excluded.coins;
        """
    }

    /// Takes an entry out of its member's balance.
    static func take(_ row: String) -> String {
        "UPDATE balance SET xp = xp - \(row).xp, coins = coins - \(row).coins WHERE member_id = \(row).member_id;"
    }
}
