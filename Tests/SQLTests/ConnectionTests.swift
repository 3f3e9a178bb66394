import Foundation
import SQL
import Testing

@Suite struct ConnectionTests {
    @Test func aMissingDatabaseIsMadeOnlyWhenAskedTo() throws {
        let folder = try TemporaryFolder()
        #expect(throws: SQLError.self) { try Connection(path: folder.file("a.db"), mode: .readWrite) }
        #expect(!FileManager.default.fileExists(atPath: folder.file("a.db")))
        _ = try Connection(path: folder.file("a.db"), mode: .create)
        #expect(FileManager.default.fileExists(atPath: folder.file("a.db")))
        _ = try Connection(path: folder.file("a.db"), mode: .readWrite)
    }

    @Test func theErrorOfOpeningNamesTheFile() {
        let error = #expect(throws: SQLError.self) { try Connection(path: "/nowhere/a.db", mode: .create) }
        #expect(error?.code == .cannotOpen)
        #expect(error?.description.contains("/nowhere/a.db") == true)
    }

    @Test func theSettingsAreTheSafeOnes() throws {
        let folder = try TemporaryFolder()
        let db = try Connection(path: folder.file("a.db"), mode: .create)
        func setting(_ name: String) throws -> Int? { try db.first("PRAGMA \(name)") { row in row[0] as Int } }
        #expect(try db.first("PRAGMA journal_mode") { row in row[0] as String } == "wal")
        #expect(try setting("synchronous") == 2)
        #expect(try setting("foreign_keys") == 1)
    }

    /// SQLite 3.40 counts FTS5 among the virtual tables that need a trusted schema.
    @Test func aTriggerMayKeepAFullTextIndex() throws {
        let db = try sample()
        try db.script(
            """
            CREATE VIRTUAL TABLE word USING fts5 (text);
            CREATE TRIGGER index_city AFTER INSERT ON city BEGIN
              INSERT INTO word (rowid, text) VALUES (NEW.id, NEW.name);
            END
            """)
        try db.execute("INSERT INTO city (id, name) VALUES ($1, $2)", 5, "Geelong West")
        #expect(try db.first("SELECT rowid FROM word WHERE word MATCH $1", "west") { row in row[0] as Int } == 5)
    }

    @Test func aDatabaseInAnotherJournalModeIsBroughtIntoLine() throws {
        let folder = try TemporaryFolder()
        var first: Connection? = try Connection(path: folder.file("a.db"), mode: .create)
        try first?.script("CREATE TABLE t (a); PRAGMA journal_mode=DELETE")
        first = nil
        let db = try Connection(path: folder.file("a.db"))
        #expect(try db.first("PRAGMA journal_mode") { row in row[0] as String } == "wal")
    }

    @Test func aReaderCannotWrite() throws {
        let folder = try TemporaryFolder()
        let writer = try Connection(path: folder.file("a.db"), mode: .create)
        try writer.script("CREATE TABLE t (a)")
        let reader = try Connection(path: folder.file("a.db"), mode: .readOnly)
        #expect(reader.isReadOnly)
        let error = #expect(throws: SQLError.self) { try reader.execute("INSERT INTO t VALUES (1)") }
        #expect(error?.code == .readOnly)
    }

    @Test func lastInsertIDAndChangesTellOfTheLatestStatement() throws {
        let db = try sample()
        try db.execute("INSERT INTO city (id, name) VALUES ($1, $2)", 41, "Ballarat")
        #expect(db.lastInsertID == 41)
        #expect(db.changes == 1)
    }

    @Test func dataVersionChangesWithTheCommitsOfOthers() throws {
        let folder = try TemporaryFolder()
        let one = try Connection(path: folder.file("a.db"), mode: .create)
        let two = try Connection(path: folder.file("a.db"))
        let before = try one.dataVersion
        try one.script("CREATE TABLE t (a)")
        #expect(try one.dataVersion == before)
        try two.script("CREATE TABLE u (a)")
        #expect(try one.dataVersion != before)
    }
}
