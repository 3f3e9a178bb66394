import SQL
import Testing

@Suite struct ConnectionStatementsTests {
    @Test func parametersAreBoundByTheirNumberNotTheirOrder() throws {
        let db = try sample()
        let pair = try db.first("SELECT $2, $1, $2", "first", "second") { row in [row[0], row[1], row[2]] as [String] }
        #expect(pair == ["second", "first", "second"])
    }

    @Test func aWrongNumberOfArgumentsIsAnError() throws {
        let db = try sample()
        let few = #expect(throws: SQLError.self) { try db.execute("INSERT INTO city (id, name) VALUES ($1, $2)", 1) }
        #expect(few?.code == .range)
        #expect(throws: SQLError.self) { try db.execute("DELETE FROM city", 1) }
    }

    @Test func executeCountsTheRowsItChanged() throws {
        let db = try sample()
        #expect(try db.execute("INSERT INTO city (name) VALUES ($1), ($2)", "Geelong", "Bendigo") == 2)
        #expect(try db.execute("UPDATE city SET name = name || '!' WHERE id = $1", 99) == 0)
        #expect(try db.execute("SELECT * FROM city") == 0)
        #expect(try db.execute("INSERT INTO city (name) VALUES ($1) ON CONFLICT DO NOTHING", "Ballarat") == 1)
        #expect(try db.execute("INSERT INTO city (name) VALUES ($1) ON CONFLICT DO NOTHING", "Geelong") == 0)
    }

    @Test func returningGivesRows() throws {
        let db = try sample()
        let id: CityID? = try db.first("INSERT INTO city (name) VALUES ($1) RETURNING id", "Geelong") { row in row[0] }
        #expect(id == CityID(rawValue: 1))
    }

    @Test func rowsComeInOrderAndCanBeStreamed() throws {
        let db = try sample()
        for number in 1...100 { try db.execute("INSERT INTO city (name) VALUES ($1)", "city \(number)") }
        var seen: [Int] = []
        try db.forEach("SELECT id FROM city ORDER BY id DESC LIMIT $1", 3) { row in seen.append(row[0]) }
        #expect(seen == [100, 99, 98])
        #expect(try db.query("SELECT id FROM city") { row in row[0] as Int }.count == 100)
        #expect(try db.first("SELECT id FROM city WHERE id > $1", 100) { row in row[0] as Int } == nil)
    }

    @Test func theSameStatementCanBeUsedInsideItself() throws {
        let db = try sample()
        for name in ["a", "b", "c"] { try db.execute("INSERT INTO city (name) VALUES ($1)", name) }
        var pairs: [String] = []
        try db.forEach("SELECT name FROM city ORDER BY name") { outer in
            let left: String = outer[0]
            try db.forEach("SELECT name FROM city ORDER BY name") { inner in pairs.append(left + (inner[0] as String)) }
        }
        #expect(pairs == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"])
    }

    @Test func aClosureThatThrowsLeavesTheStatementReady() throws {
        struct Stop: Error {}
        let db = try sample()
        for name in ["a", "b"] { try db.execute("INSERT INTO city (name) VALUES ($1)", name) }
        let sql = "SELECT name FROM city ORDER BY name"
        #expect(throws: Stop.self) { try db.forEach(sql) { _ in throw Stop() } }
        #expect(try db.query(sql) { row in row[0] as String } == ["a", "b"])
        #expect(!db.isInTransaction)
    }

    @Test func argumentsCountedAtRunTime() throws {
        let db = try sample()
        let words: [any Bindable] = ["a", 2, nil as Int?]
        let row = try db.first("SELECT $1, $2, $3", parameters: words) { row in
            (row[0] as String, row[1] as Int, row.isNull(2))
        }
        #expect(row?.0 == "a" && row?.1 == 2 && row?.2 == true)
    }

    @Test func oneStatementMeansOne() throws {
        let db = try sample()
        #expect(throws: SQLError.self) { try db.execute("DELETE FROM city; DELETE FROM place") }
        #expect(throws: SQLError.self) { try db.execute(" -- nothing") }
        try db.execute("DELETE FROM city;\n")
    }

    @Test func aScriptRunsEveryStatementAndNamesTheOneThatFails() throws {
        let db = try sample()
        try db.script("-- a comment\nCREATE TABLE x (a); ;\n/* and */ INSERT INTO x VALUES (';'); -- the end")
        #expect(try db.first("SELECT a FROM x") { row in row[0] as String } == ";")
        let error = #expect(throws: SQLError.self) {
            try db.script("INSERT INTO x VALUES (1); INSERT INTO y VALUES (2)")
        }
        #expect(error?.statement?.contains("INSERT INTO y") == true)
        #expect(error?.statement?.contains("INSERT INTO x") == false)
        #expect(try db.first("SELECT count(*) FROM x") { row in row[0] as Int } == 2)
    }

    @Test func everyStatementIsTold() throws {
        let db = try sample()
        var told: [String] = []
        db.onStatement = { told.append($0) }
        try db.execute("INSERT INTO city (name) VALUES ($1)", "Geelong")
        _ = try db.first("SELECT 1") { _ in 0 }
        #expect(told == ["INSERT INTO city (name) VALUES ($1)", "SELECT 1"])
    }

    @Test func aThousandDifferentStatementsAreNotAllKept() throws {
        let db = try sample()
        for number in 1...1200 { _ = try db.first("SELECT \(number)") { row in row[0] as Int } }
        #expect(try db.first("SELECT 1200") { row in row[0] as Int } == 1200)
    }
}
