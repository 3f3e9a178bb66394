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

    /// Whoever opened the copy would get the old changes put into it.
    @Test func aLogOfAnotherDatabaseBesideIsRefused() throws {
        let folder = try TemporaryFolder()
        try leaveLog(of: folder.file("copy.db"))
        let log = try Data(contentsOf: URL(fileURLWithPath: folder.file("copy.db-wal")))
        #expect(!log.isEmpty)
        let error = #expect(throws: SQLError.self) { try sample().backup(to: folder.file("copy.db")) }
        #expect(error?.code == .logBeside)
        #expect(error?.message.contains("copy.db-wal") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("copy.db-wal"))) == log)
        let old = try Connection(path: folder.file("copy.db"))
        #expect(try old.query("SELECT a FROM t") { row in row[0] as Int } == [1])
    }

    @Test func aJournalOfAnotherDatabaseBesideIsRefused() throws {
        let folder = try TemporaryFolder()
        try Data("what was before".utf8).write(to: URL(fileURLWithPath: folder.file("copy.db-journal")))
        let error = #expect(throws: SQLError.self) { try sample().backup(to: folder.file("copy.db")) }
        #expect(error?.code == .logBeside)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy.db-journal"])
    }

    @Test func anEmptyLogAndTheIndexOfOneAreRemoved() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: URL(fileURLWithPath: folder.file("copy.db-wal")))
        try Data(repeating: 7, count: 32_768).write(to: URL(fileURLWithPath: folder.file("copy.db-shm")))
        try sample().backup(to: folder.file("copy.db"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy.db"])
    }

    /// The number of a process is given again.
    @Test func aLogBesideTheTemporaryNameIsForgotten() throws {
        let folder = try TemporaryFolder()
        try leaveLog(of: Partial.path(for: folder.file("copy.db")))
        let db = try sample()
        try db.backup(to: folder.file("copy.db"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy.db"])
        let copy = try Connection(path: folder.file("copy.db"), mode: .immutable)
        #expect(try copy.first("SELECT count(*) FROM city") { row in row[0] as Int } == 0)
    }

    @Test func aCopyThatIsFoundWantingDoesNotTakeItsName() throws {
        struct Wanting: Error {}
        let folder = try TemporaryFolder()
        let db = try sample()
        try db.backup(to: folder.file("copy.db"))
        try db.execute("INSERT INTO city (name) VALUES ('Geelong')")
        #expect(throws: Wanting.self) {
            try db.backup(to: folder.file("copy.db")) { path in
                let copy = try Connection(path: path, mode: .immutable)
                #expect(try copy.first("SELECT count(*) FROM city") { row in row[0] as Int } == 1)
                throw Wanting()
            }
        }
        let copy = try Connection(path: folder.file("copy.db"), mode: .immutable)
        #expect(try copy.first("SELECT count(*) FROM city") { row in row[0] as Int } == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy.db"])
    }

    /// A database with one row, as a process leaves it that was killed: the row is in the log.
    private func leaveLog(of path: String) throws {
        let db = try Connection(path: path, mode: .create)
        try db.script("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        db.keepLogOnClose()
    }

    @Test func aPlaceThatCannotBeWrittenIsAnError() throws {
        let db = try sample()
        #expect(throws: SQLError.self) { try db.backup(to: "/nowhere/copy.db") }
    }

    /// E-mail addresses and hashes are in it.
    @Test func itsOwnerAloneMayReadIt() throws {
        let folder = try TemporaryFolder()
        let db = try Connection(path: folder.file("a.db"), mode: .create)
        try db.backup(to: folder.file("copy.db"))
        let rights = try FileManager.default.attributesOfItem(atPath: folder.file("copy.db"))[.posixPermissions]
        #expect(rights as? Int == 0o600)
    }
}
