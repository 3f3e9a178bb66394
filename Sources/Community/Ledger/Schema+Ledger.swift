extension Schema {
    /// The ledger and, cached by its triggers in the same transaction, each member's balance and standings.
    ///
    /// `source` names the cause and is unique, so that no cause pays twice. An entry counts on a board from the board's
    /// start (a rolling window's moves with the clock) to the clock's now; later ones are counted when the clock
    /// reaches them.
    static let ledger = """
        CREATE TABLE ledger (
          id INTEGER PRIMARY KEY,
          member_id INTEGER NOT NULL REFERENCES member (id),
          xp INTEGER NOT NULL CHECK (xp \(change)),
          coins INTEGER NOT NULL CHECK (coins \(change)),
          reason TEXT NOT NULL CHECK (reason IN ('check-in', 'order', 'refund', 'correction')),
          source TEXT NOT NULL UNIQUE,
          place_id INTEGER REFERENCES place (id),
          item_id INTEGER REFERENCES item (id),
          at INTEGER NOT NULL CHECK (at \(moment)),
          actor TEXT NOT NULL DEFAULT 'site',
          note TEXT
        ) STRICT;
        -- In the order of a member's ledger; with the XP, so that the months of a profile are read from here alone.
        CREATE INDEX ledger_member ON ledger (member_id, at, id, xp);
        CREATE INDEX ledger_at ON ledger (at) WHERE xp <> 0;

        CREATE TABLE balance (
          member_id INTEGER PRIMARY KEY REFERENCES member (id),
          xp INTEGER NOT NULL DEFAULT 0 CHECK (xp \(amount)),
          coins INTEGER NOT NULL DEFAULT 0 CHECK (coins \(amount))
        ) STRICT;

        CREATE TRIGGER ledger_inserted AFTER INSERT ON ledger BEGIN
          \(Balance.add)
          \(Standing.addEntry)
        END;
        CREATE TRIGGER ledger_deleted AFTER DELETE ON ledger BEGIN
          \(Standing.recount("VALUES (OLD.member_id, NULL)"))
        END;
        CREATE TRIGGER ledger_updated AFTER UPDATE OF member_id, xp, coins, place_id, at ON ledger BEGIN
          \(Standing.recount("SELECT OLD.member_id, NULL UNION SELECT NEW.member_id, NULL"))
        END;
        """
}
