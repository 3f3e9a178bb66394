extension Schema {
    /// Boards as data, and each member's standing on them. Who inserts a member into `recount`, which holds nothing,
    /// has their balance and standings counted afresh, and with a place their visits of it.
    ///
    /// A board counts from `period` (all time: 0; a calendar week or month: its first moment) or, where `span` is set,
    /// the last `span` seconds before the clock's now. `city_id` 0 is everybody. A standing of an earlier period is
    /// history. Its key begins with the member, so that what one entry changes lies on one page. `tally` counts the listed
    /// members of each score, so that a rank is a short sum on a board of any length. `board_move` is a log of how members
    /// moved between positions, for the pages that show them; a NULL score stands for "not on the board".
    static let boards = """
        CREATE TABLE board (
          id INTEGER PRIMARY KEY CHECK (id > 0),
          slug TEXT NOT NULL UNIQUE CHECK (slug NOT GLOB '*[^a-z0-9-]*' AND slug <> '' AND slug <> 'index'),
          name TEXT NOT NULL,
          description TEXT NOT NULL DEFAULT '',
          metric TEXT NOT NULL CHECK (metric IN ('xp', 'places')),
          \"window\" TEXT NOT NULL CHECK (
            \"window\" IN ('rolling-7', 'rolling-30', 'rolling-365', 'all', 'week', 'month')),
          city_id INTEGER NOT NULL DEFAULT 0,
          span INTEGER CHECK (span BETWEEN 1 AND 3153600000),
          period INTEGER NOT NULL DEFAULT 0,
          position INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX board_scope ON board (metric, city_id);

        CREATE TABLE standing (
          board_id INTEGER NOT NULL REFERENCES board (id) ON DELETE CASCADE,
          period INTEGER NOT NULL,
          member_id INTEGER NOT NULL,
          score INTEGER NOT NULL CHECK (score BETWEEN -1000000000000 AND 1000000000000),
          entries INTEGER NOT NULL CHECK (entries > 0),
          reached_at INTEGER NOT NULL CHECK (reached_at \(moment)),
          listed INTEGER NOT NULL,
          PRIMARY KEY (member_id, board_id, period)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX standing_rank ON standing (board_id, period, listed, score DESC, reached_at, member_id);

        CREATE TABLE tally (
          board_id INTEGER NOT NULL REFERENCES board (id) ON DELETE CASCADE,
          period INTEGER NOT NULL,
          score INTEGER NOT NULL,
          members INTEGER NOT NULL CHECK (members BETWEEN -1000000000000 AND 1000000000000),
          PRIMARY KEY (board_id, period, score)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE board_move (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT,
          board_id INTEGER NOT NULL,
          member_id INTEGER NOT NULL,
          old_score INTEGER,
          old_at INTEGER,
          new_score INTEGER,
          new_at INTEGER
        ) STRICT;

        \(Standing.counted)

        CREATE VIEW recount AS SELECT 0 AS member_id, 0 AS place_id WHERE false;
        CREATE TRIGGER recount_asked INSTEAD OF INSERT ON recount BEGIN
          \(Visitor.recount)
          \(Balance.recount)
          \(Standing.recountMember)
        END;

        CREATE TRIGGER standing_inserted AFTER INSERT ON standing WHEN NEW.listed = 1 BEGIN
          INSERT INTO tally (board_id, period, score, members) VALUES (NEW.board_id, NEW.period, NEW.score, 1)
            ON CONFLICT (board_id, period, score) DO UPDATE SET members = members + 1;
          INSERT INTO board_move (board_id, member_id, new_score, new_at)
            VALUES (NEW.board_id, NEW.member_id, NEW.score, NEW.reached_at);
        END;
        CREATE TRIGGER standing_updated AFTER UPDATE OF score, reached_at, listed ON standing
        WHEN (NEW.listed = 1 OR OLD.listed = 1) AND
          (NEW.score <> OLD.score OR NEW.reached_at <> OLD.reached_at OR NEW.listed <> OLD.listed) BEGIN
          UPDATE tally SET members = members - 1 WHERE OLD.listed = 1
            AND board_id = OLD.board_id AND period = OLD.period AND score = OLD.score;
          INSERT INTO tally (board_id, period, score, members)
            SELECT NEW.board_id, NEW.period, NEW.score, 1 WHERE NEW.listed = 1
            ON CONFLICT (board_id, period, score) DO UPDATE SET members = members + 1;
          INSERT INTO board_move (board_id, member_id, old_score, old_at, new_score, new_at) VALUES (
            NEW.board_id, NEW.member_id,
            CASE WHEN OLD.listed = 1 THEN OLD.score END, CASE WHEN OLD.listed = 1 THEN OLD.reached_at END,
            CASE WHEN NEW.listed = 1 THEN NEW.score END, CASE WHEN NEW.listed = 1 THEN NEW.reached_at END);
        END;
        CREATE TRIGGER standing_deleted AFTER DELETE ON standing
        WHEN OLD.listed = 1 AND OLD.period = (SELECT period FROM board WHERE id = OLD.board_id) BEGIN
          UPDATE tally SET members = members - 1
            WHERE board_id = OLD.board_id AND period = OLD.period AND score = OLD.score;
          INSERT INTO board_move (board_id, member_id, old_score, old_at)
            VALUES (OLD.board_id, OLD.member_id, OLD.score, OLD.reached_at);
        END;
        """
}
