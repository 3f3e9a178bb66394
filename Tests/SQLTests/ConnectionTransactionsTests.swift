import Foundation
import SQL
import Testing

@Suite struct ConnectionTransactionsTests {
    struct Stop: Error, Equatable {
        let reason: Int
    }

    private func names(_ db: Connection) throws -> [String] {
        try db.query("SELECT name FROM city ORDER BY id") { row in row[0] }
    }

    private func add(_ name: String, to db: Connection) throws {
        try db.execute("INSERT INTO city (name) VALUES ($1)", name)
    }

    @Test func itsValueIsReturnedAndItsChangesKept() throws {
        let db = try sample()
        let id = try db.transaction {
            try add("a", to: db)
            return db.lastInsertID
        }
        #expect(id == 1)
        #expect(try names(db) == ["a"])
        #expect(!db.isInTransaction)
    }

    @Test func whatItThrowsIsThrownOnAndNothingIsKept() throws {
        let db = try sample()
        #expect(throws: Stop(reason: 7)) {
            try db.transaction {
                try add("a", to: db)
                throw Stop(reason: 7)
            }
        }
        #expect(try names(db).isEmpty)
        #expect(!db.isInTransaction)
        try db.transaction { try add("b", to: db) }
        #expect(try names(db) == ["b"])
    }

    @Test func anInnerOneIsASavepoint() throws {
        let db = try sample()
        try db.transaction {
            try add("a", to: db)
            try? db.transaction {
                try add("b", to: db)
                try db.transaction { try add("c", to: db) }
                throw Stop(reason: 1)
            }
            try db.transaction { try add("d", to: db) }
        }
        #expect(try names(db) == ["a", "d"])
    }

    @Test func aCommitThatIsRefusedIsRolledBack() throws {
        let db = try sample()
        try db.script("CREATE TABLE late (city INTEGER REFERENCES city (id) DEFERRABLE INITIALLY DEFERRED)")
        let error = #expect(throws: SQLError.self) {
            try db.transaction { try db.execute("INSERT INTO late VALUES (99)") }
        }
        #expect(error?.isForeignKeyViolation == true)
        #expect(!db.isInTransaction)
        #expect(try db.first("SELECT count(*) FROM late") { row in row[0] as Int } == 0)
    }

    @Test func aSnapshotDoesNotSeeLaterCommits() throws {
        let folder = try TemporaryFolder()
        let writer = try Connection(path: folder.file("a.db"), mode: .create)
        try writer.script("CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT)")
        let reader = try Connection(path: folder.file("a.db"), mode: .readOnly)
        try reader.snapshot {
            try add("a", to: writer)
            #expect(try names(reader).isEmpty)
            let inner = try reader.snapshot { try names(reader) }
            #expect(inner.isEmpty)
        }
        #expect(try names(reader) == ["a"])
    }

    @Test func aSnapshotOnlyReads() throws {
        let db = try sample()
        let error = #expect(throws: SQLError.self) { try db.snapshot { try db.transaction {} } }
        #expect(error?.code == .misuse)
        let inside = try db.transaction { try db.snapshot { try names(db) } }
        #expect(inside.isEmpty)
        try db.transaction { try add("a", to: db) }
        #expect(try names(db) == ["a"])
    }
}
