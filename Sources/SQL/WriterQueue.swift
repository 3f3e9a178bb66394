import CPosix
import Glibc

/// A line of writers in front of the database: an advisory lock on a file.
///
/// SQLite's own busy handler polls with growing sleeps, so that a late writer overtakes for a long time (with 8 processes
/// that open, write and leave: p99 55 to 80 ms, the slowest 600 ms); in the kernel's line p99 is 5 ms and the slowest
/// 12 ms. The lock belongs to the open file: the kernel frees it when its process dies.
final class WriterQueue {
    /// Whether this process has one thread, which is told before it opens its first connection.
    nonisolated(unsafe) static var hasOneThread = false

    let path: String
    /// Seconds until `.busy`.
    let patience: Double
    /// Whether all waits together may last no longer than one.
    var sharesPatience = false
    /// Seconds for which writers of this line have waited.
    private var waited = 0.0
    private var descriptor: Int32 = -1

    init(path: String, patience: Double) {
        self.path = path
        self.patience = patience
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// - Parameter waits: whether to stand in line; else `.busy` is thrown at once.
    func acquire(waits: Bool = true) throws(SQLError) {
        if descriptor < 0 {
            descriptor = posix_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw failure("cannot open the writers' queue", errno) }
        }
        let code = WriterQueue.lock(descriptor, wait: false)
        if code == 0 { return }
        guard code == EAGAIN || code == EACCES else { throw failure("cannot lock the writers' queue", code) }
        guard waits else { throw SQLError(.busy, "another writer holds the database") }
        try waitInLine()
    }

    func release() {
        _ = posix_ofd_lock(descriptor, Int16(F_UNLCK), 0, 1, 0)
    }

    private func waitInLine() throws(SQLError) {
        let begin = Self.now()
        defer { waited += Self.now() - begin }
        let rest = sharesPatience ? max(patience - waited, 0) : patience
        switch Self.hasOneThread ? waitForAlarm(rest) : LockWait.run(descriptor, patience: rest) {
        case .locked: return
        case .failed(let code): throw failure("cannot lock the writers' queue", code)
        case .impatient:
            // It is closed, or will be by the thread that still stands in line.
            descriptor = -1
            throw SQLError(.busy, "other writers held the database for more than \(patience) seconds")
        }
    }

    /// A wait without another thread, which would cost as much as the rest of it.
    private func waitForAlarm(_ seconds: Double) -> LockWait.Outcome {
        let code = posix_ofd_lock_within(descriptor, seconds)
        guard code == ETIMEDOUT else { return code == 0 ? .locked : .failed(code) }
        close(descriptor)
        return .impatient
    }

    private func failure(_ what: String, _ code: Int32) -> SQLError {
        SQLError(.cannotOpen, "\(what) \(path): \(String(cString: strerror(code)))")
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Locks the first byte; gives 0 or an errno, never EINTR.
    static func lock(_ descriptor: Int32, wait: Bool) -> Int32 {
        var code: Int32
        repeat {
            code = posix_ofd_lock(descriptor, Int16(F_WRLCK), 0, 1, wait ? 1 : 0)
        } while code == EINTR
        return code
    }
}
