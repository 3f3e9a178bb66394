import CSQLite
import Glibc

/// A connection to an SQLite database, for one thread.
///
///     let db = try Connection(path: "var/site.db", queue: "var/write.lock")
///     let names = try db.query("SELECT name FROM place WHERE city = $1", city) { row in row[0] as String }
///
/// The database is in WAL mode and commits are on the disk when they return (`synchronous=FULL`).
public final class Connection {
    public enum Mode: Sendable {
        /// Makes the database if it is missing.
        case create
        case readWrite
        case readOnly
        /// A file that nobody writes to, as a backup: nothing is made beside it, and its folder need not be writable.
        case immutable
    }

    public let path: String
    public let mode: Mode
    /// Called with each statement before it runs, arguments not filled in; for tests and measurements.
    public var onStatement: ((String) -> Void)?

    let handle: OpaquePointer
    /// The write-ahead log, as far as this connection knows it.
    let log = Log()
    let queue: WriterQueue?
    /// Seconds a writer waits for other writers.
    let patience: Double
    var statements: [StatementText: Statement] = [:]
    /// How many `transaction`s are open, one in the other.
    var depth = 0
    var isInSnapshot = false

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - path: the file, or `:memory:`. In WAL mode the folder must be writable for readers as well.
    ///   - queue: an advisory lock file on which writers wait in line; made if missing.
    ///   - patience: seconds a writer waits for other writers before `.busy` is thrown.
    public init(
        path: String, mode: Mode = .readWrite, queue: String? = nil, patience: Double = 10
    ) throws(SQLError) {
        // Said before SQLite prepares itself, which a program that finds nothing need not wait for.
        if mode != .create, access(path, F_OK) != 0, errno == ENOENT {
            throw SQLError(.cannotOpen, "\(path): there is no such file")
        }
        var handle: OpaquePointer?
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        switch mode {
        case .create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        case .readWrite: flags |= SQLITE_OPEN_READWRITE
        case .readOnly: flags |= SQLITE_OPEN_READONLY
        case .immutable: flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        }
        let code = sqlite3_open_v2(mode == .immutable ? Self.immutable(path) : path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let error = SQLError(of: handle, extendedCode: code, statement: nil)
            sqlite3_close_v2(handle)
            throw SQLError(error.code, "\(path): \(error.message)", extendedCode: code)
        }
        self.handle = handle
        self.path = path
        self.mode = mode
        self.queue = queue.map { WriterQueue(path: $0, patience: patience) }
        self.patience = patience
        sqlite3_busy_timeout(handle, Self.milliseconds(patience))
        // trusted_schema stays on: with it off, SQLite 3.40 refuses the triggers that keep a full-text index.
        try script(
            """
            PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000
            """)
        if !isReadOnly { try useWriteAheadLog() }
    }

    /// The address of a file that does not change (https://sqlite.org/uri.html, "immutable"). What is in a write-ahead log
    /// beside it would not be read then, so that one with a log is opened as any other.
    private static func immutable(_ path: String) -> String {
        var log = stat()
        if stat(path + "-wal", &log) == 0, log.st_size > 0 { return path }
        let reserved: [Character: String] = ["%": "%25", "?": "%3f", "#": "%23"]
        let absolute = path.hasPrefix("/") ? "//" + path : path
        return "file:" + absolute.map { reserved[$0] ?? String($0) }.joined() + "?immutable=1"
    }

    /// Leaves the write-ahead log to the next process when this connection is the last to close. A process that is about
    /// to hand over to another saves two syncs by it.
    public func keepLogOnClose() { _ = milepost_sqlite_keep_log(handle) }

    /// Tells SQLite that this process has one thread. To be called before the first connection is opened.
    public static func assumeSingleThread() {
        WriterQueue.hasOneThread = true
        _ = milepost_sqlite_single_thread()
    }

    /// Tells SQLite that each thread of this process has connections of its own. To be called while no connection is open.
    public static func assumeConnectionEach() {
        WriterQueue.hasOneThread = false
        _ = milepost_sqlite_connection_each()
    }

    /// Whether commits wait for the disk. Without it they are atomic and in order all the same, but the latest may be lost
    /// in a power cut (https://sqlite.org/pragma.html#pragma_synchronous, NORMAL in WAL mode).
    public func setDurable(_ isDurable: Bool) throws(SQLError) {
        try script(isDurable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL")
    }

    /// How much of the database the connection may keep in memory, in KiB.
    public func setCacheSize(_ kibibytes: Int) throws(SQLError) { try script("PRAGMA cache_size=-\(kibibytes)") }

    static func milliseconds(_ seconds: Double) -> Int32 { Int32(max(0, min(seconds * 1000, 1e9))) }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    public var isReadOnly: Bool { mode == .readOnly || mode == .immutable }

    public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// The row id of the latest INSERT.
    public var lastInsertID: Int { Int(sqlite3_last_insert_rowid(handle)) }

    /// How many rows the latest INSERT, UPDATE or DELETE changed by itself, not through triggers.
    public var changes: Int { Int(sqlite3_changes64(handle)) }

    /// How many rows have been changed through this connection, by triggers as well.
    public var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }

    /// A number that differs once another connection has committed a change (PRAGMA data_version).
    public var dataVersion: Int {
        get throws(SQLError) { try pragma("data_version") }
    }

    /// Most databases are in WAL mode already, and asking costs less than setting.
    private func useWriteAheadLog() throws(SQLError) {
        let statement = try borrow("PRAGMA journal_mode")
        defer { giveBack(statement) }
        guard try statement.step(), Row(statement: statement).text(0) == "delete" else { return }
        statement.reset()
        try script("PRAGMA journal_mode=WAL")
    }

    func pragma(_ name: String) throws(SQLError) -> Int {
        let statement = try borrow("PRAGMA \(name)")
        defer { giveBack(statement) }
        return try statement.step() ? Int(Row(statement: statement).integer(0) ?? 0) : 0
    }
}
