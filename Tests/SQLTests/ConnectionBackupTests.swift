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

    @Test func whatAKilledBackupLeftIsSwept() throws {
        let folder = try TemporaryFolder()
        // No process has the highest number.
        let left = folder.file("copy.db.partial-\(Int32.max)")
        try Data("half".utf8).write(to: URL(fileURLWithPath: left))
        try sample().backup(to: folder.file("copy.db"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy.db"])
    }

    @Test func readingACopyLeavesNothingBeside() throws {
        let folder = try TemporaryFolder()
        let db = try Connection(path: folder.file("a.db"), mode: .create)
        try db.script("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        let name = "50% #1?.db"
        try db.backup(to: folder.file(name))
        let copy = try Connection(path: folder.file(name), mode: .immutable)
        #expect(try copy.first("SELECT a FROM t") { $0[0] as Int } == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.filter { $0.hasPrefix("50") } == [name])
    }

    /// A file that was copied with its log is read with it.
    @Test func aCopyWithALogIsReadWithTheLog() throws {
        let folder = try TemporaryFolder()
        let db = try Connection(path: folder.file("a.db"), mode: .create)
        try db.script("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: folder.file("a.db" + suffix), toPath: folder.file("b.db" + suffix))
        }
        let copy = try Connection(path: folder.file("b.db"), mode: .immutable)
        #expect(try copy.first("SELECT a FROM t") { $0[0] as Int } == 1)
    }

    @Test func aPlaceThatCannotBeWrittenIsAnError() throws {
        let db = try sample()
        #expect(throws: SQLError.self) { try db.backup(to: "/nowhere/copy.db") }
    }
}
