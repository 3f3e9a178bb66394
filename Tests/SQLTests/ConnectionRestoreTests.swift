import Foundation
import SQL
import Testing

@Suite struct ConnectionRestoreTests {
    private let folder: TemporaryFolder
    private let db: Connection

    /// A database of today, and a backup of yesterday.
    init() throws {
        folder = try TemporaryFolder()
        db = try Connection(path: folder.file("a.db"), mode: .create, queue: folder.file("lock"), patience: 0)
        try db.script("CREATE TABLE t (a); INSERT INTO t VALUES ('yesterday')")
        try db.backup(to: folder.file("copy.db"))
        try db.script("UPDATE t SET a = 'today'")
    }

    private func content(_ name: String) throws -> [String] {
        try Connection(path: folder.file(name)).query("SELECT a FROM t") { row in row[0] }
    }

    private var isKept: Bool { FileManager.default.fileExists(atPath: folder.file("kept.db")) }

    private func restore(_ prepare: () throws -> Void = {}) throws {
        try db.restore(from: folder.file("copy.db"), keeping: folder.file("kept.db"), prepare: prepare)
    }

    @Test func theBackupTakesThePlaceAndWhatWasIsKept() throws {
        try restore {
            #expect(try content("a.db") == ["today"])
            let other = try Connection(path: folder.file("a.db"), patience: 0)
            let error = #expect(throws: SQLError.self) { try other.execute("UPDATE t SET a = 'meanwhile'") }
            #expect(error?.code == .busy)
        }
        #expect(try content("a.db") == ["yesterday"])
        #expect(try content("kept.db") == ["today"])
    }

    @Test(arguments: [true, false]) func whileSomebodyWritesNothingIsDone(_ standsInLine: Bool) throws {
        let writer = try Connection(path: folder.file("a.db"), queue: standsInLine ? folder.file("lock") : nil)
        try writer.transaction {
            let error = #expect(throws: SQLError.self) {
                try restore { Issue.record("nothing is to be prepared") }
            }
            #expect(error?.code == .busy)
        }
        #expect(try content("a.db") == ["today"])
        #expect(!isKept)
    }

    @Test func whatCannotBePreparedChangesNothing() throws {
        struct Unprepared: Error {}
        #expect(throws: Unprepared.self) { try restore { throw Unprepared() } }
        #expect(try content("a.db") == ["today"])
        #expect(!isKept)
        try restore()
        #expect(try content("a.db") == ["yesterday"])
    }
}
