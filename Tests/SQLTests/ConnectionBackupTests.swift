import Foundation
import SQL
import Testing

@Suite struct ConnectionBackupTests {
    @Test func theCopyHasWhatWasCommittedAndNothingIsLeftBeside() throws {
        let folder = try TemporaryFolder()
        let db = try Connection(path: folder.file("a.db"), mode: .create)
        try db.script("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        let other = try Connection(path: folder.file("a.db"))
        try other.transaction {
            try other.execute("INSERT INTO t VALUES (2)")
            try db.backup(to: folder.file("copy.db"))
        }
        let copy = try Connection(path: folder.file("copy.db"))
        #expect(try copy.query("SELECT a FROM t") { row in row[0] as Int } == [1])
        #expect(try copy.integrityProblems() == [])
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.filter { $0.contains("partial") } == [])
    }

    @Test func anOlderCopyIsReplacedWhole() throws {
        let folder = try TemporaryFolder()
        try Data("not a database".utf8).write(to: URL(fileURLWithPath: folder.file("copy.db")))
        let db = try sample()
        try db.execute("INSERT INTO city (name) VALUES ('Geelong')")
        try db.backup(to: folder.file("copy.db"))
        let copy = try Connection(path: folder.file("copy.db"), mode: .readOnly)
        #expect(try copy.first("SELECT name FROM city") { row in row[0] as String } == "Geelong")
    }

    @Test func aPlaceThatCannotBeWrittenIsAnError() throws {
        let db = try sample()
        #expect(throws: SQLError.self) { try db.backup(to: "/nowhere/copy.db") }
    }
}
