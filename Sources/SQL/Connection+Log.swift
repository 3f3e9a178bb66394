import CSQLite
import Glibc

/// The write-ahead log: who puts it into the database, and when (https://sqlite.org/wal.html, section 2.2).
extension Connection {
    /// Pages of a log that is worth the syncs of putting it away, as SQLite has it.
    private static let worthwhile = 1_000
    /// Pages from which on writers wait until the log can begin anew.
    private static let long = 4_000
    /// Pages from which on a commit puts the log away by itself, where nobody else has.
    private static let longest = 16_000
    /// Milliseconds for which writers wait at most until nobody reads the log.
    private static let pause: Int32 = 50

    /// Leaves it to others to put the log away, unless it grows far too long: a post that does it waits for two syncs
    /// more, and so do all posts behind it.
    public func leaveLogToOthers() { sqlite3_wal_autocheckpoint(handle, Int32(Self.longest)) }

    /// Puts a long log into the database while others go on writing; if it has become very long, holds writers back for
    /// a moment so that it begins anew.
    public func shortenLog() throws(SQLError) {
        var status = stat()
        guard stat(path + "-wal", &status) == 0, Int(status.st_size) / 4_096 >= Self.worthwhile else { return }
        guard try putLogAway("PASSIVE") >= Self.long else { return }
        try queue?.acquire()
        defer { queue?.release() }
        sqlite3_busy_timeout(handle, Self.pause)
        defer { sqlite3_busy_timeout(handle, Connection.milliseconds(patience)) }
        // Where somebody reads for longer, it is done another time.
        _ = try putLogAway("RESTART")
    }

    /// - Returns: how many pages the log has.
    private func putLogAway(_ mode: String) throws(SQLError) -> Int {
        let statement = try borrow("PRAGMA wal_checkpoint(\(mode))")
        defer { giveBack(statement) }
        return try statement.step() ? Int(Row(statement: statement).integer(1) ?? 0) : 0
    }
}
