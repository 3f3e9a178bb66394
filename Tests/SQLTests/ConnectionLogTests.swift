import Foundation
import SQL
import Testing

@Suite struct ConnectionLogTests {
    private let folder: TemporaryFolder
    private let writer: Connection

    init() throws {
        folder = try TemporaryFolder()
        writer = try Connection(path: folder.file("a.db"), mode: .create, queue: folder.file("lock"))
        try writer.script("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
        writer.leaveLogToOthers()
    }

    /// Commits again and again to the same pages, until the log has so many.
    private func write(pages: Int) throws {
        let text = String(repeating: "x", count: 3_000)
        for number in 0..<pages / 5 {
            try writer.transaction {
                for id in 1...4 {
                    try writer.execute("REPLACE INTO note (id, text) VALUES ($1, $2)", id, "\(number)" + text)
                }
            }
        }
    }

    private func logged() throws -> Int {
        try writer.first("PRAGMA wal_checkpoint(PASSIVE)") { $0[1] as Int } ?? -1
    }

    @Test func aLogIsLeftToOthers() throws {
        try write(pages: 3_000)
        #expect(try logged() >= 2_000)
    }

    @Test func aLongLogBeginsAnew() throws {
        try write(pages: 6_000)
        let other = try Connection(path: folder.file("a.db"), queue: folder.file("lock"))
        try other.shortenLog()
        try write(pages: 5)
        #expect(try logged() < 20)
        #expect(try other.first("SELECT count(*) FROM note") { $0[0] as Int } == 4)
    }

    @Test func aLogThatHasBegunAnewInALongFileIsShort() throws {
        try write(pages: 6_000)
        try writer.shortenLog()
        try write(pages: 5)
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.db")))
        try writer.shortenLog()
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("a.db"))) == before)
    }

    @Test func aReaderHoldsNobodyUp() throws {
        let reader = try Connection(path: folder.file("a.db"), mode: .readOnly)
        let other = try Connection(path: folder.file("a.db"), queue: folder.file("lock"))
        try write(pages: 5)
        try reader.snapshot {
            try write(pages: 6_000)
            let begin = Date()
            try other.shortenLog()
            #expect(Date().timeIntervalSince(begin) < 5)
            try write(pages: 5)
        }
        try other.shortenLog()
        try write(pages: 5)
        #expect(try logged() < 20)
    }

    @Test func aShortLogStays() throws {
        try write(pages: 500)
        try writer.shortenLog()
        #expect(try logged() >= 300)
    }
}
