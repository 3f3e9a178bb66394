import SQL
import Testing

@Suite struct SQLErrorTests {
    private func error(_ sql: String, _ parameters: any Bindable...) throws -> SQLError? {
        let db = try sample()
        try db.script("INSERT INTO city (id, name) VALUES (1, 'Geelong'); CREATE VIRTUAL TABLE word USING fts5 (text)")
        return #expect(throws: SQLError.self) { try db.execute(sql, parameters: parameters) }
    }

    @Test func eachConstraintIsKnownByItsKind() throws {
        let unique = try error("INSERT INTO city (name) VALUES ($1)", "Geelong")
        #expect(unique?.code == .constraint && unique?.isUniqueViolation == true)
        #expect(try error("INSERT INTO city (id, name) VALUES (1, 'x')")?.isUniqueViolation == true)
        #expect(try error("INSERT INTO place (name, open) VALUES ('x', 2)")?.isCheckViolation == true)
        #expect(try error("INSERT INTO place (name, city) VALUES ('x', 99)")?.isForeignKeyViolation == true)
        #expect(unique?.isCheckViolation == false && unique?.isForeignKeyViolation == false)
    }

    @Test func theStatementIsShownAndTheArgumentsAreNot() throws {
        let error = try error("INSERT INTO city\n  (id, name) VALUES ($1, $2)", 1, "top secret")
        #expect(
            error?.description
                == "UNIQUE constraint failed: city.id (SQLite 1555) in: INSERT INTO city (id, name) VALUES ($1, $2)")
        #expect(error?.statement == "INSERT INTO city\n  (id, name) VALUES ($1, $2)")
    }

    @Test func messagesThatWouldQuoteAnArgumentAreReplaced() throws {
        let search = try error("SELECT * FROM word WHERE word MATCH $1", "secret: \"")
        #expect(search?.code == .error)
        #expect(search?.description.contains("secret") == false)
        let json = try error("SELECT json_extract('{}', $1)", "not a path, but secret")
        #expect(json?.description.contains("secret") == false)
    }

    @Test func aTypoIsExplainedBySQLite() throws {
        #expect(try error("SELEC 1")?.message == "near \"SELEC\": syntax error")
        #expect(try error("SELECT * FROM nowhere WHERE a = $1", 1)?.message == "no such table: nowhere")
    }
}
