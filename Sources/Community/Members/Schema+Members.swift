extension Schema {
    /// Members. `name` is the user name in lower case; `display_name` is what others see, by `name_style`: a first name ends
    /// at a space, so a shown name has no other white space (Unicode's `White_Space`), nor any at its ends;
    /// `listed` is 1 where the member may stand on boards (on those of cities only with `show_places`: they tell where
    /// they were). `title_id`, `avatar_id` and `cosmetic_id` are what they wear.
    static let members = """
        CREATE TABLE member (
          id INTEGER PRIMARY KEY CHECK (id > 0),
          name TEXT NOT NULL UNIQUE CHECK (
            length(name) BETWEEN 3 AND 30 AND name NOT GLOB '*[^a-z0-9_-]*' AND name <> 'index'),
          shown_name TEXT NOT NULL CHECK (
            length(shown_name) BETWEEN 1 AND 60 AND trim(shown_name) = shown_name
            AND shown_name NOT GLOB '*[\u{9}-\u{D}\u{85}\u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}]*'),
          nickname TEXT CHECK (length(nickname) BETWEEN 1 AND 60),
          name_style TEXT NOT NULL DEFAULT 'full' CHECK (name_style IN ('full', 'first', 'nickname')),
          bio TEXT NOT NULL DEFAULT '' CHECK (length(bio) <= 500),
          email TEXT,
          password TEXT,
          role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'administrator')),
          joined_at INTEGER NOT NULL CHECK (joined_at \(moment)),
          suspended_at INTEGER CHECK (suspended_at \(moment)),
          on_boards INTEGER NOT NULL DEFAULT 1 CHECK (on_boards IN (0, 1)),
          public_profile INTEGER NOT NULL DEFAULT 1 CHECK (public_profile IN (0, 1)),
          show_places INTEGER NOT NULL DEFAULT 1 CHECK (show_places IN (0, 1)),
          show_activity INTEGER NOT NULL DEFAULT 1 CHECK (show_activity IN (0, 1)),
          title_id INTEGER REFERENCES item (id),
          avatar_id INTEGER REFERENCES item (id),
          cosmetic_id INTEGER REFERENCES item (id),
          display_name TEXT NOT NULL GENERATED ALWAYS AS (CASE name_style
            WHEN 'full' THEN shown_name
            WHEN 'first' THEN substr(shown_name, 1, instr(shown_name || ' ', ' ') - 1)
            ELSE coalesce(nickname, name) END) VIRTUAL,
          listed INTEGER NOT NULL GENERATED ALWAYS AS
            (on_boards = 1 AND suspended_at IS NULL AND role <> 'administrator') VIRTUAL
        ) STRICT;

        CREATE TRIGGER member_listed AFTER UPDATE OF role, suspended_at, on_boards, show_places ON member
        WHEN (NEW.listed, NEW.show_places) <> (OLD.listed, OLD.show_places) BEGIN
          UPDATE standing SET listed = \(Standing.listed) FROM board b, member m
            WHERE standing.board_id = b.id AND standing.period = b.period AND standing.member_id = NEW.id
              AND m.id = NEW.id;
        END;
        """
}
