import Foundation
import SQL
import Testing

@Suite struct ConnectionSetAsideTests {
    @Test func theDatabaseMovesWithItsLog() throws {
        let folder = try TemporaryFolder()
        let db = try Connection(path: folder.file("a.db"), mode: .create)
        try db.script("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        try Connection.setAside(folder.file("a.db"), as: folder.file("b.db"), queue: folder.file("lock"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("a.db-wal")))
        #expect(!FileManager.default.fileExists(atPath: folder.file("a.db")))
        #expect(try Connection(path: folder.file("b.db")).query("SELECT a FROM t") { $0[0] as Int } == [1])
    }

    @Test func theLogOfADatabaseThatIsGoneMovesAlone() throws {
        let folder = try TemporaryFolder()
        for suffix in ["-wal", "-journal"] {
            try Data("changes".utf8).write(to: URL(fileURLWithPath: folder.file("a.db" + suffix)))
        }
        try Connection.setAside(folder.file("a.db"), as: folder.file("b.db"), queue: folder.file("lock"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
                "b.db-journal", "b.db-wal", "lock",
            ])
    }

    @Test func nothingMovesWhileSomebodyWrites() throws {
        let folder = try TemporaryFolder()
        let db = try Connection(path: folder.file("a.db"), mode: .create, queue: folder.file("lock"))
        try db.transaction {
            let error = #expect(throws: SQLError.self) {
                try Connection.setAside(folder.file("a.db"), as: folder.file("b.db"), queue: folder.file("lock"))
            }
            #expect(error?.code == .busy)
        }
        #expect(FileManager.default.fileExists(atPath: folder.file("a.db")))
    }
}
