import SQL
import Testing

@Suite struct MigrationTests {
    private let two = [
        Migration(1, "cities", "CREATE TABLE city (id INTEGER PRIMARY KEY); INSERT INTO city VALUES (1)"),
        Migration(2, "places", "CREATE TABLE place (id INTEGER PRIMARY KEY)"),
    ]

    @Test func eachRunsOnce() throws {
        let db = try Connection(path: ":memory:", mode: .create)
        #expect(try db.migrate([two[0]]) == ["cities"])
        #expect(try db.migrate(two) == ["places"])
        #expect(try db.migrate(two) == [])
        #expect(try db.schemaVersion == 2)
    }

    @Test func oneThatFailsLeavesNothingOfItself() throws {
        let db = try Connection(path: ":memory:", mode: .create)
        let bad = Migration(2, "bad", "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1)")
        let error = #expect(throws: SQLError.self) { try db.migrate([two[0], bad]) }
        #expect(error?.message == "no such table: nowhere")
        #expect(try db.schemaVersion == 1)
        #expect(throws: SQLError.self) { try db.execute("SELECT * FROM half") }
        #expect(try db.migrate(two) == ["places"])
    }

    @Test func aNewerDatabaseIsRefused() throws {
        let db = try Connection(path: ":memory:", mode: .create)
        try db.migrate(two)
        let error = #expect(throws: SQLError.self) { try db.migrate([two[0]]) }
        #expect(error?.code == .newerDatabase)
        #expect(error?.message == ":memory: is of version 2, this program knows versions up to 1: use a newer program")
    }

    @Test(arguments: [[2], [1, 1], [1, 3], [2, 1]]) func numbersHaveNoGaps(numbers: [Int]) throws {
        let db = try Connection(path: ":memory:", mode: .create)
        let list = numbers.map { Migration($0, "step", "CREATE TABLE t\($0) (a)") }
        let error = #expect(throws: SQLError.self) { try db.migrate(list) }
        #expect(error?.code == .badMigrations)
        #expect(try db.schemaVersion == 0)
    }
}
