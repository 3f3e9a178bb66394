import SQL

extension Schema {
    /// The full-text index of what visitors may find: places that are open, items, and members whose profile is public.
    /// It is kept by triggers; its key is the row's id times 4 and the number of its kind.
    static let search = """
        \(Searchable.index.definition)
        \(Searchable.all.map { follow($0) }.joined(separator: "\n"))
        CREATE TRIGGER search_city_renamed AFTER UPDATE OF name ON city BEGIN
          DELETE FROM search_text WHERE rowid IN (SELECT id * 4 + \(Searchable.places.code) FROM place WHERE city_id = NEW.id);
          INSERT INTO search_text (rowid, title, body, kind) \(Searchable.places.text) AND t.city_id = NEW.id;
        END;
        """

    /// Triggers that keep a table's rows in the index.
    private static func follow(_ kind: Searchable) -> String {
        let delete = "DELETE FROM search_text WHERE rowid = OLD.id * 4 + \(kind.code);"
        let insert = "INSERT INTO search_text (rowid, title, body, kind) \(kind.text(of: "NEW"));"
        return """
            CREATE TRIGGER search_\(kind.table)_inserted AFTER INSERT ON \(kind.table) BEGIN
              \(insert)
            END;
            CREATE TRIGGER search_\(kind.table)_updated AFTER UPDATE OF \(kind.columns) ON \(kind.table) BEGIN
              \(delete)
              \(insert)
            END;
            CREATE TRIGGER search_\(kind.table)_deleted AFTER DELETE ON \(kind.table) BEGIN
              \(delete)
            END;
            """
    }
}

/// A table whose rows can be found by words.
struct Searchable: Sendable {
    static let index = FullText(table: "search_text", columns: [("title", 4), ("body", 1)], group: "kind")

    /// The kind's number in the index's keys.
    let code: Int
    let table: String
    /// The columns that its text depends on.
    let columns: String
    let title: String
    /// The text below the title; `$` stands before each column.
    let body: String
    /// Whether a row may be found.
    let condition: String

    static let members = Searchable(
        code: 0, table: "member", columns: "id, name, shown_name, nickname, name_style, public_profile, suspended_at",
        title: "$display_name", body: "$name", condition: "$public_profile = 1 AND $suspended_at IS NULL")

    static let places = Searchable(
        code: 1, table: "place", columns: "id, name, kind, city_id, address, dogs, summary, closed_at", title: "$name",
        body: """
            $kind || ' ' || $address || ' ' || $dogs || ' ' || $summary || ' '
            || coalesce((SELECT name FROM city WHERE city.id = $city_id), '')
            """, condition: "$closed_at IS NULL")

    static let items = Searchable(
        code: 2, table: "item", columns: "id, name, category, sponsor, summary", title: "$name",
        body: "$category || ' ' || coalesce($sponsor, '') || ' ' || $summary", condition: "true")

    static let all = [members, places, items]

    /// A SELECT of the key, title, body and kind of every row.
    var text: String { text(of: "t", from: " FROM \(table) t") }

    /// A SELECT of the key, title, body and kind of a row (`NEW` of a trigger, or an alias in `source`).
    func text(of row: String, from source: String = "") -> String {
        let sql = "SELECT $id * 4 + \(code), \(title), \(body), '\(table)'\(source) WHERE \(condition)"
        return sql.split(separator: "$", omittingEmptySubsequences: false).joined(separator: row + ".")
    }
}
