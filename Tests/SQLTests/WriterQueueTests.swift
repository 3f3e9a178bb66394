import Foundation
import SQL
import Testing

@Suite struct WriterQueueTests {
    @Test func writersTakeTurnsAndLoseNothing() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.db")
        let lock = folder.file("write.lock")
        try Connection(path: path, mode: .create).script("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (0)")
        let failures = Failures()
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            do {
                for _ in 0..<20 {
                    let db = try Connection(path: path, queue: lock)
                    try db.transaction {
                        let n = try db.first("SELECT n FROM t") { row in row[0] as Int } ?? 0
                        try db.execute("UPDATE t SET n = $1", n + 1)
                    }
                }
            } catch {
                failures.add("\(error)")
            }
        }
        #expect(failures.all == [])
        let db = try Connection(path: path)
        #expect(try db.first("SELECT n FROM t") { row in row[0] as Int } == 160)
    }

    @Test func patienceEnds() throws {
        let folder = try TemporaryFolder()
        let lock = folder.file("write.lock")
        let one = try Connection(path: folder.file("a.db"), mode: .create, queue: lock)
        let two = try Connection(path: folder.file("a.db"), queue: lock, patience: 0.2)
        try one.transaction {
            let start = Date()
            let error = #expect(throws: SQLError.self) { try two.transaction {} }
            #expect(error?.code == .busy)
            #expect(error?.message == "other writers held the database for more than 0.2 seconds")
            #expect((0.15..<2).contains(Date().timeIntervalSince(start)))
        }
        try two.transaction {}
        try one.transaction {}
    }

    @Test func onePatienceIsSharedByAllWaits() throws {
        let folder = try TemporaryFolder()
        let lock = folder.file("write.lock")
        let path = folder.file("a.db")
        let one = try Connection(path: path, mode: .create, queue: lock)
        let two = try Connection(path: path, queue: lock, patience: 2)
        two.shareOnePatience()
        let isHeld = DispatchSemaphore(value: 0)
        let isEnded = DispatchSemaphore(value: 0)
        let failures = Failures()
        DispatchQueue.global().async {
            defer { isEnded.signal() }
            do {
                let three = try Connection(path: path, queue: lock)
                try three.transaction {
                    isHeld.signal()
                    Thread.sleep(forTimeInterval: 1)
                }
            } catch {
                failures.add("\(error)")
                isHeld.signal()
            }
        }
        isHeld.wait()
        try two.transaction {}
        isEnded.wait()
        #expect(failures.all == [])
        try one.transaction {
            let start = Date()
            let error = #expect(throws: SQLError.self) { try two.transaction {} }
            #expect(error?.code == .busy)
            #expect(Date().timeIntervalSince(start) < 1.7, "two seconds, less what the first wait took")
        }
    }

    @Test func aQueueThatCannotBeOpenedIsAnError() throws {
        let db = try Connection(path: ":memory:", mode: .create, queue: "/nowhere/write.lock")
        let error = #expect(throws: SQLError.self) { try db.transaction {} }
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("/nowhere/write.lock") == true)
    }

    @Test func aWriterThatIgnoresTheQueueIsWaitedForBySQLite() throws {
        let folder = try TemporaryFolder()
        let shell = try Connection(path: folder.file("a.db"), mode: .create)
        let db = try Connection(path: folder.file("a.db"), queue: folder.file("write.lock"), patience: 0.1)
        try shell.transaction {
            let error = #expect(throws: SQLError.self) { try db.transaction {} }
            #expect(error?.code == .busy)
        }
        try db.transaction {}
    }
}

/// What went wrong on the threads of a test.
private final class Failures: @unchecked Sendable {
    private let lock = NSLock()
    private var list: [String] = []

    var all: [String] { lock.withLock { list } }

    func add(_ text: String) { lock.withLock { list.append(text) } }
}
