import CPosix
import Glibc

/// A line of writers in front of the database: an advisory lock on a file.
///
/// SQLite's own busy handler polls with growing sleeps, so that a late writer may overtake for a long time; here the
/// sleeps stay short. The lock belongs to the open file: the kernel frees it when its process dies.
final class WriterQueue {
    let path: String
    /// Seconds until `.busy`.
    let patience: Double
    private var descriptor: Int32 = -1

    init(path: String, patience: Double) {
        self.path = path
        self.patience = patience
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func acquire() throws(SQLError) {
        if descriptor < 0 {
            descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw failure("cannot open the writers' queue", errno) }
        }
        let deadline = WriterQueue.now() + patience
        while true {
            let code = posix_ofd_lock(descriptor, Int16(F_WRLCK), 0, 1, 0)
            if code == 0 { return }
            guard code == EAGAIN || code == EACCES || code == EINTR else {
                throw failure("cannot lock the writers' queue", code)
            }
            guard WriterQueue.now() < deadline else {
                throw SQLError(.busy, "other writers held the database for more than \(patience) seconds")
            }
            usleep(200)
        }
    }

    func release() {
        _ = posix_ofd_lock(descriptor, Int16(F_UNLCK), 0, 1, 0)
    }

    private func failure(_ what: String, _ code: Int32) -> SQLError {
        SQLError(.cannotOpen, "\(what) \(path): \(String(cString: strerror(code)))")
    }

    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
