import CPosix
import Glibc

/// Locks of pages: a byte of the lock file for each, chosen by hash, so that two processes never render the same page at
/// once and none waits for another's. A process that dies lets go of its locks.
final class PageLocks {
    private let descriptor: Int32
    private let path: String
    private static let slots = 1 << 20

    init(path: String) throws(OutputError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system("open", path) }
    }

    deinit { close(descriptor) }

    /// Does something while the locks of these pages are held. They are taken in order, so that nobody waits in a circle.
    func hold<Result>(_ pages: [PageReference], _ body: () throws -> Result) throws -> Result {
        let slots = Set(pages.map(Self.slot)).sorted()
        var held = 0
        defer { for slot in slots[..<held] { _ = posix_ofd_lock(descriptor, Int16(F_UNLCK), off_t(slot), 1, 0) } }
        for slot in slots {
            var code = posix_ofd_lock(descriptor, Int16(F_WRLCK), off_t(slot), 1, 1)
            while code == EINTR { code = posix_ofd_lock(descriptor, Int16(F_WRLCK), off_t(slot), 1, 1) }
            guard code == 0 else { throw OutputError(path: path, problem: .system(call: "fcntl", code: code)) }
            held += 1
        }
        return try body()
    }

    /// FNV-1a over the kind's name and the key. Source: draft-eastlake-fnv-17, section 2.
    private static func slot(_ page: PageReference) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        page.kind.utf8.forEach(add)
        withUnsafeBytes(of: page.key.id) { $0.forEach(add) }
        withUnsafeBytes(of: page.key.part) { $0.forEach(add) }
        return Int(hash % UInt64(slots))
    }
}
