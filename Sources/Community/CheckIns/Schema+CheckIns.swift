extension Schema {
    /// Check-ins. `number` counts a place's check-ins from 1, so that a page of them never shifts; `day` is the local
    /// date; `verdict` says what it paid and why.
    static let checkIns = """
        CREATE TABLE check_in (
          id INTEGER PRIMARY KEY,
          member_id INTEGER NOT NULL REFERENCES member (id),
          place_id INTEGER NOT NULL REFERENCES place (id),
          number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999999999),
          at INTEGER NOT NULL CHECK (at \(moment)),
          day INTEGER NOT NULL CHECK (day BETWEEN 10101 AND 99991231),
          note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 280),
          verdict TEXT NOT NULL CHECK (verdict IN ('paid', 'capped', 'noted', 'too-fast')),
          xp INTEGER NOT NULL DEFAULT 0 CHECK (xp \(amount)),
          coins INTEGER NOT NULL DEFAULT 0 CHECK (coins \(amount)),
          UNIQUE (place_id, number)
        ) STRICT;
        CREATE INDEX check_in_member ON check_in (member_id, at);
        CREATE INDEX check_in_day ON check_in (member_id, day);
        CREATE INDEX check_in_at ON check_in (at);
        CREATE INDEX check_in_too_fast ON check_in (member_id, place_id) WHERE verdict = 'too-fast';
        """

    /// How often each member was at each place, but for visits that were too fast, kept by triggers on the check-ins.
    static let visitors = """
        CREATE TABLE visitor (
          place_id INTEGER NOT NULL REFERENCES place (id),
          member_id INTEGER NOT NULL REFERENCES member (id),
          visits INTEGER NOT NULL CHECK (visits BETWEEN 0 AND 1000000000000),
          last_at INTEGER NOT NULL CHECK (last_at \(moment)),
          PRIMARY KEY (place_id, member_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX visitor_rank ON visitor (place_id, visits DESC, member_id);
        CREATE INDEX visitor_member ON visitor (member_id, visits DESC, place_id);

        CREATE TRIGGER check_in_inserted AFTER INSERT ON check_in BEGIN
          \(Standing.addVisit)
          \(Visitor.add)
        END;
        CREATE TRIGGER check_in_deleted AFTER DELETE ON check_in BEGIN
          \(Standing.recount("VALUES (OLD.member_id, OLD.place_id)"))
        END;
        CREATE TRIGGER check_in_updated AFTER UPDATE OF member_id, place_id, at, verdict ON check_in BEGIN
          \(Standing.recount("SELECT OLD.member_id, OLD.place_id UNION SELECT NEW.member_id, NEW.place_id"))
        END;
        """
}
