import Fuzzing
import SQL

/// What somebody types into the search field: whatever it is, SQLite takes the query that is made of it.
struct SearchParser: Parser {
    let name = "search"

    private static let index = FullText(table: "search_text", columns: [("title", 4), ("body", 1)], group: "kind")
    /// Opened once; only this process's one thread uses it.
    nonisolated(unsafe) private static let database: Connection? = {
        guard let database = try? Connection(path: ":memory:", mode: .create) else { return nil }
        try? database.script(index.definition)
        try? database.script(
            "INSERT INTO search_text (rowid, title, body, kind) VALUES (1, 'Dog Park', 'or not', 'place')")
        return database
    }()

    func check(_ bytes: [UInt8]) {
        guard let database = Self.database else { broken("a database in memory opens") }
        let words = text(bytes)
        for group in [nil, "place"] {
            guard let query = Self.index.query(words, in: group) else { continue }
            do {
                let found: [Int] = try database.query(
                    "SELECT \(Self.index.key) FROM search_text WHERE \(Self.index.matches("$1")) ORDER BY \(Self.index.rank)",
                    query
                ) { $0[0] }
                hold(found.count <= 1, "no row is found twice")
            } catch {
                broken("SQLite takes \(query.debugDescription): \(error)")
            }
        }
    }
}
