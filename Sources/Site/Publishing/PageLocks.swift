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
        descriptor = posix_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system("open", path) }
    }

    deinit { close(descriptor) }

    /// Does something while the locks of these pages are held. They are taken in order, so that nobody waits in a circle.
    func hold<Result>(_ pages: [PageReference], _ body: () throws -> Result) throws -> Result {
        let runs = Self.runs(of: pages)
        var held = 0
        defer { for run in runs[..<held] { _ = lock(run, Int16(F_UNLCK)) } }
        for run in runs {
            var code = lock(run, Int16(F_WRLCK))
            while code == EINTR { code = lock(run, Int16(F_WRLCK)) }
            guard code == 0 else { throw OutputError(path: path, problem: .system(call: "fcntl", code: code)) }
            held += 1
        }
        return try body()
    }

    private func lock(_ run: Range<Int>, _ type: Int16) -> Int32 {
        posix_ofd_lock(descriptor, type, off_t(run.lowerBound), off_t(run.count), 1)
    }

    /// The slots of the pages, those that follow each other in one piece: pages that a build takes together are a few
    /// calls of the system instead of hundreds.
    private static func runs(of pages: [PageReference]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for slot in pages.map(slot).sorted() {
            if let last = runs.last, slot <= last.upperBound {
                runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, slot + 1)
            } else {
                runs.append(slot..<slot + 1)
            }
        }
        return runs
    }

    /// FNV-1a over the kind's name and the part, from which the ids are counted. Source: draft-eastlake-fnv-17, section 2.
    private static func slot(_ page: PageReference) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        page.kind.utf8.forEach(add)
        withUnsafeBytes(of: page.key.part) { $0.forEach(add) }
        return Int((hash &+ UInt64(truncatingIfNeeded: page.key.id)) % UInt64(slots))
    }
}
