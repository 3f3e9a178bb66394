import CPosix
import Glibc

/// Tells another thread that something has happened, once or more often, before it waits or while it does.
final class Bell: Sendable {
    /// Can be read as soon as it has rung.
    let descriptor: Int32
    private let other: Int32

    /// - Throws: where the process may open no more files.
    init() throws(OutputError) {
        var ends: [Int32] = [-1, -1]
        guard posix_pipe(&ends) == 0 else { throw .system("pipe2", "") }
        (descriptor, other) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(other)
    }

    func ring() {
        var byte: UInt8 = 1
        // Where it has rung so often that nothing more fits, it has rung.
        _ = write(other, &byte, 1)
    }

    /// Waits until it has rung, at most so many seconds.
    func wait(within seconds: Double) {
        var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let end = DrainLock.now() + seconds
        while poll(&event, 1, Int32((max(end - DrainLock.now(), 0) * 1_000).rounded(.up))) < 0, errno == EINTR {}
    }

    /// Forgets that it has rung.
    func silence() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(descriptor, &bytes, bytes.count) > 0 {}
    }
}
