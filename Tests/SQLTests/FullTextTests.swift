import SQL
import Testing

@Suite struct FullTextTests {
    let index = FullText(table: "words", columns: [("title", 4), ("body", 1)], group: "kind")

    private func filled() throws -> Connection {
        let db = try Connection(path: ":memory:", mode: .create)
        try db.script(index.definition)
        let rows = [
            (1, "Princes Park", "off-leash lawns"), (2, "Café Zoë", "parks nearby"),
            (3, "Dog beach", "AND OR NOT NEAR"),
            (4, "Пляж для собак", "title"),
        ]
        for row in rows {
            let kind = row.0 < 3 ? "place" : "dog"
            try db.execute(
                "INSERT INTO words (rowid, title, body, kind) VALUES ($1, $2, $3, $4)", row.0, row.1, row.2, kind)
        }
        return db
    }

    private func find(_ text: String, group: String? = nil, in db: Connection) throws -> [Int] {
        guard let query = index.query(text, in: group) else { return [] }
        return try db.query(
            "SELECT \(index.key) FROM words WHERE \(index.matches("$1")) ORDER BY \(index.rank)", query
        ) { $0[0] }
    }

    @Test(arguments: [
        ("park", [1, 2]), ("PRINCES", [1]), ("princes par", [1]), ("pri par", []), ("cafe zoe", [2]), ("ZOË", [2]),
        ("собак", [4]), ("пля", [4]), ("off-leash", [1]), ("d", []), ("dog b", []), ("and", [3]), ("not near", [3]),
    ])
    func wordsAreFoundWholeButTheLast(text: String, rows: [Int]) throws {
        #expect(try find(text, in: filled()) == rows)
    }

    @Test(arguments: [
        "park OR dog", "park NOT dog", "title:park", "\"park\" OR \"dog", "{title}: park", "NEAR(park dog, 5)", "^park",
        "park*", "(park", "-park", "park + dog", "'; DROP TABLE words; --", "\u{0}park", "park AND (", "\\\"", "rank:1",
    ])
    func noWordIsAnOperator(text: String) throws {
        let db = try filled()
        let rows = try find(text, in: db)
        // "park" alone finds two rows; with another word, none has both.
        #expect(rows == [] || rows == [1, 2])
        #expect(
            rows.isEmpty
                == (text.contains("dog") || text.contains(":") || text.contains("DROP") || text.contains("AND")
                    || text == "\\\""))
    }

    /// Some letters join the character after them: a quotation mark too, which would end a word in the query.
    @Test(arguments: [
        "\u{D4E}\" OR dog", "\u{111C2}\"", "park \u{D4E}\"*", "\u{301}", "\u{301} \u{20DD}", "a\u{200D}\"",
    ])
    func noLetterHidesAQuotationMark(text: String) throws {
        #expect(try find(text, in: filled()) == [])
    }

    @Test func accentsMayStandApart() throws {
        #expect(try find("cafe\u{301} zoe\u{308}", in: filled()) == [2])
    }

    @Test func aGroupIsLookedInAlone() throws {
        let db = try filled()
        #expect(try find("park", group: "place", in: db) == [1, 2])
        #expect(try find("park", group: "dog", in: db) == [])
        #expect(try find("beach", group: "dog", in: db) == [3])
        // The group's name is no word of its rows.
        #expect(try find("place", in: db) == [] && find("place", group: "place", in: db) == [])
    }

    @Test func nothingIsNoQuery() {
        #expect(index.query("") == nil)
        #expect(index.query(" -*\"():^ ") == nil)
    }

    @Test func queriesAreBounded() {
        let words = index.query(String(repeating: "dog ", count: 10_000))
        #expect(words?.split(separator: "AND").count == FullText.mostWords)
        #expect((index.query(String(repeating: "a", count: 100_000))?.utf8.count ?? 0) < 500)
    }

    @Test func aWordInTheTitleCountsMore() throws {
        let db = try filled()
        try db.execute("INSERT INTO words (rowid, title, body) VALUES (9, 'lawns', 'a park far away')")
        #expect(try find("lawns", in: db) == [9, 1])
    }

    @Test func theIndexIsBuiltAnewFromItsTexts() throws {
        let db = try filled()
        try db.script("DELETE FROM words_idx; DELETE FROM words_data WHERE id > 10")
        try db.script(index.rebuild)
        #expect(try find("park", in: db) == [1, 2])
    }
}
