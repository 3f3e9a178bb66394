import CPosix
import Glibc

/// The lock of the one process that publishes what others have marked. It remembers when the last drain began.
public final class DrainLock {
    private let descriptor: Int32
    private let path: String
    private var isHeld = false

    public init(path: String) throws(OutputError) {
        self.path = path
        descriptor = posix_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system("open", path) }
    }

    deinit { close(descriptor) }

    /// Takes the lock.
    ///
    /// - Parameter wait: whether to wait for whoever has it.
    /// - Returns: whether it is held now.
    public func take(wait: Bool = false) throws(OutputError) -> Bool {
        var code = posix_ofd_lock(descriptor, Int16(F_WRLCK), 0, 1, wait ? 1 : 0)
        while code == EINTR { code = posix_ofd_lock(descriptor, Int16(F_WRLCK), 0, 1, wait ? 1 : 0) }
        if code == EAGAIN || code == EACCES { return false }
        guard code == 0 else { throw OutputError(path: path, problem: .system(call: "fcntl", code: code)) }
        isHeld = true
        return true
    }

    public func release() {
        guard isHeld else { return }
        _ = posix_ofd_lock(descriptor, Int16(F_UNLCK), 0, 1, 0)
        isHeld = false
    }

    /// Seconds until `interval` seconds after the last drain began, whoever's it was. So a hundred posts share one render
    /// of a board, as group commit shares a sync.
    func rest(_ interval: Double) -> Double {
        var last = 0.0
        _ = withUnsafeMutableBytes(of: &last) { pread(descriptor, $0.baseAddress, $0.count, 0) }
        let rest = last + interval - Self.now()
        // The clock begins anew with the machine.
        return rest > 0 && rest <= interval ? rest : 0
    }

    /// Notes that a drain begins now.
    ///
    /// - Returns: when that is, in seconds since the machine started.
    func begin() -> Double {
        var now = Self.now()
        _ = withUnsafeMutableBytes(of: &now) { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        return now
    }

    /// Seconds since the machine started.
    public static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}
