extension Balance {
    /// Adds a new entry (`NEW`) to its member's balance.
    ///
    /// The row is made first and changed then: a CHECK looks at the row that an upsert would insert, too, and an entry
    /// that takes something away is no balance.
    static let add = """
        \(make)
          UPDATE balance SET xp = xp + NEW.xp, coins = coins + NEW.coins WHERE member_id = NEW.member_id;
        """

    /// Takes a deleted entry (`OLD`) out of its member's balance.
    static let take = """
        UPDATE balance SET xp = xp - OLD.xp, coins = coins - OLD.coins WHERE member_id = OLD.member_id;
        """

    /// Moves a changed entry from what it was (`OLD`) to what it is (`NEW`), in one step where the member stays.
    static let move = """
        \(make)
          UPDATE balance SET
            xp = xp - CASE WHEN member_id = OLD.member_id THEN OLD.xp ELSE 0 END
              + CASE WHEN member_id = NEW.member_id THEN NEW.xp ELSE 0 END,
            coins = coins - CASE WHEN member_id = OLD.member_id THEN OLD.coins ELSE 0 END
              + CASE WHEN member_id = NEW.member_id THEN NEW.coins ELSE 0 END
            WHERE member_id IN (OLD.member_id, NEW.member_id);
        """

    private static let make = """
        INSERT INTO balance (member_id) VALUES (NEW.member_id) ON CONFLICT (member_id) DO NOTHING;
        """
}
