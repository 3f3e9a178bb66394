extension Schema {
    /// The full-text index of what visitors may find: places, items, and members whose profile is public. It is kept by
    /// triggers; `key` is the row's id times 4 and a number for its kind.
    static let search = """
        CREATE VIRTUAL TABLE search_text USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2');

        CREATE TRIGGER search_member_inserted AFTER INSERT ON member
        WHEN NEW.public_profile = 1 AND NEW.suspended_at IS NULL BEGIN
          INSERT INTO search_text (rowid, title, body) VALUES (NEW.id * 4, NEW.display_name, NEW.name);
        END;
        CREATE TRIGGER search_member_updated
        AFTER UPDATE OF shown_name, nickname, name_style, public_profile, suspended_at ON member BEGIN
          DELETE FROM search_text WHERE rowid = NEW.id * 4;
          INSERT INTO search_text (rowid, title, body) SELECT NEW.id * 4, NEW.display_name, NEW.name
            WHERE NEW.public_profile = 1 AND NEW.suspended_at IS NULL;
        END;
        CREATE TRIGGER search_member_deleted AFTER DELETE ON member BEGIN
          DELETE FROM search_text WHERE rowid = OLD.id * 4;
        END;

        \(follow(table: "place", code: 1, columns: "name, kind, address, dogs, summary, closed_at", body: placeBody))
        \(follow(table: "item", code: 2, columns: "name, category, sponsor, summary", body: itemBody))
        """

    private static let placeBody = "NEW.kind || ' ' || NEW.address || ' ' || NEW.dogs || ' ' || NEW.summary"
    private static let itemBody = "NEW.category || ' ' || coalesce(NEW.sponsor, '') || ' ' || NEW.summary"

    /// Triggers that keep a table's rows in the index.
    private static func follow(table: String, code: Int, columns: String, body: String) -> String {
        """
        CREATE TRIGGER search_\(table)_inserted AFTER INSERT ON \(table) BEGIN
          INSERT INTO search_text (rowid, title, body) VALUES (NEW.id * 4 + \(code), NEW.name, \(body));
        END;
        CREATE TRIGGER search_\(table)_updated AFTER UPDATE OF \(columns) ON \(table) BEGIN
          DELETE FROM search_text WHERE rowid = NEW.id * 4 + \(code);
          INSERT INTO search_text (rowid, title, body) VALUES (NEW.id * 4 + \(code), NEW.name, \(body));
        END;
        CREATE TRIGGER search_\(table)_deleted AFTER DELETE ON \(table) BEGIN
          DELETE FROM search_text WHERE rowid = OLD.id * 4 + \(code);
        END;
        """
    }
}
