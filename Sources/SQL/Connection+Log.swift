import CSQLite
import Glibc

/// The write-ahead log: who puts it into the database, and when (https://sqlite.org/wal.html, section 2.2).
extension Connection {
    /// Pages that are worth the syncs of putting them away, as SQLite has it.
    private static let worthwhile = 1_000
    /// Pages from which on writers wait until the log can begin anew.
    private static let long = 4_000
    /// Pages from which on a commit puts the log away by itself, where nobody else has.
    private static let longest = 16_000
    /// Milliseconds for which writers wait at most until nobody reads the log.
    private static let pause: Int32 = 50

    /// Leaves it to others to put the log away, unless it grows far too long: a post that does it waits for two syncs
    /// more, and so do all posts behind it.
    public func leaveLogToOthers() {
        sqlite3_wal_hook(
            handle,
            { log, handle, name, pages in
                if let log { Unmanaged<Log>.fromOpaque(log).takeUnretainedValue().pages = Int(pages) }
                // Whether it can be done or not, what has been committed is.
                if Int(pages) >= Connection.longest { sqlite3_wal_checkpoint(handle, name) }
                return SQLITE_OK
            }, Unmanaged.passUnretained(log).toOpaque())
    }

    /// Puts a long log into the database while others go on writing; if it has become very long, holds writers back for
    /// a moment so that it begins anew.
    ///
    /// How long it is, a connection that leaves it to others knows from its latest commit; any other goes by the file, which
    /// does not shrink when the log begins anew.
    public func shortenLog() throws(SQLError) {
        guard log.rest ?? pagesOfLogFile() >= Self.worthwhile else { return }
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
        guard try statement.step() else { return 0 }
        let row = Row(statement: statement)
        log.putAway = Int(row.integer(2) ?? 0)
        return Int(row.integer(1) ?? 0)
    }

    private func pagesOfLogFile() -> Int {
        var status = stat()
        return stat(path + "-wal", &status) == 0 ? Int(status.st_size) / 4_096 : 0
    }

    /// What a connection knows of the log.
    final class Log {
        /// Its pages after the connection's latest commit, as far as that is known.
        var pages: Int?
        /// How many of them were in the database when the connection put it away.
        var putAway = 0

        /// How many are yet to be put away. A log that is shorter than what was put away has begun anew.
        var rest: Int? { pages.map { $0 >= putAway ? $0 - putAway : $0 } }
    }
}
