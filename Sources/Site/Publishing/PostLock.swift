import CPosix
import Glibc

/// Held by whoever does delegated posts, from before it looks whether their programs still wait until all is committed.
///
/// A program that has given up waiting, and finds it free afterwards, knows that nobody does its post, or will.
struct PostLock: ~Copyable {
    private let descriptor: Int32
    private let path: String

    init(in folder: SiteFolder) throws(OutputError) {
        path = folder.postLock
        descriptor = posix_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system("open", path) }
    }

    deinit { close(descriptor) }

    func take() throws(OutputError) {
        let code = apply(F_WRLCK, wait: true)
        guard code == 0 else { throw OutputError(path: path, problem: .system(call: "fcntl", code: code)) }
    }

    func release() { _ = apply(F_UNLCK, wait: true) }

    /// Whether somebody holds it now.
    func isHeldByAnother() throws(OutputError) -> Bool {
        let code = apply(F_WRLCK, wait: false)
        if code == EAGAIN || code == EACCES { return true }
        guard code == 0 else { throw OutputError(path: path, problem: .system(call: "fcntl", code: code)) }
        release()
        return false
    }

    private func apply(_ type: Int32, wait: Bool) -> Int32 {
        var code: Int32
        repeat { code = posix_ofd_lock(descriptor, Int16(type), 0, 1, wait ? 1 : 0) } while code == EINTR
        return code
    }
}
