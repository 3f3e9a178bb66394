extension Balance {
    /// Adds a new entry (`NEW`) to its member's balance.
    ///
    /// The row is made first and changed then: a CHECK looks at the row that an upsert would insert, too, and an entry
    /// that takes something away is no balance.
    ///
    /// What no balance can take is refused here, whatever the statement says: the UPDATE alone would be left out without
    /// a word where the entry comes with OR IGNORE, whose clause takes the place of the trigger's own
    /// (https://sqlite.org/lang_createtrigger.html).
    static let add = """
        INSERT INTO balance (member_id) VALUES (NEW.member_id) ON CONFLICT (member_id) DO NOTHING;
          SELECT RAISE(ABORT, 'no balance can take this entry') FROM balance
            WHERE member_id = NEW.member_id
              AND NOT (xp + NEW.xp \(Schema.amount) AND coins + NEW.coins \(Schema.amount));
          UPDATE balance SET xp = xp + NEW.xp, coins = coins + NEW.coins WHERE member_id = NEW.member_id;
        """

    /// Counts a member's entries afresh, after one was changed or deleted (`NEW` of the trigger on `recount`).
    static let recount = """
        INSERT INTO balance (member_id, xp, coins)
            SELECT NEW.member_id, coalesce(sum(xp), 0), coalesce(sum(coins), 0) FROM ledger WHERE member_id = NEW.member_id
            ON CONFLICT (member_id) DO UPDATE SET xp = excluded.xp, coins = excluded.coins
            WHERE (balance.xp, balance.coins) <> (excluded.xp, excluded.coins);
        """
}
