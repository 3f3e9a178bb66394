import CPosix
import Glibc
import SQL
import Synchronization

/// Compares the stamps of published files with the files themselves: a look at each, without reading it.
struct OutputCheck {
    let publisher: Publisher
    let database: Connection

    /// Pages that are looked at together, by all workers of the publisher.
    private static let partSize = 16_384

    /// Marks the pages whose files are gone or not as they were written.
    ///
    /// - Returns: the paths of those files.
    func markDamaged() throws -> (missing: [String], damaged: [String]) {
        var found = Findings()
        try database.snapshot {
            var part: [Published] = []
            try database.forEach("SELECT kind, id, part, path, stamp, twin_stamp FROM page") { row in
                part.append(Published(row))
                guard part.count == Self.partSize else { return }
                found.add(try look(at: part))
                part.removeAll(keepingCapacity: true)
            }
            found.add(try look(at: part))
        }
        guard !found.pages.isEmpty else { return ([], []) }
        try database.transaction { for page in found.pages { try publisher.mark(page) } }
        return (found.missing.sorted(), found.damaged.sorted())
    }

    private func look(at pages: [Published]) throws(OutputError) -> Findings {
        let look = try Look(at: pages, in: publisher.folder.output)
        return Threads.run(publisher.workers - 1, look.run) {
            look.run()
            return look
        }.findings
    }
}

/// What the table of pages knows of one.
private struct Published: Sendable {
    let page: PageReference
    let path: String
    let stamp: Int
    let twinStamp: Int

    init(_ row: Row) {
        page = PageReference(row[0], PageKey(id: row[1], part: row[2]))
        path = row[3]
        stamp = row[4]
        twinStamp = row[5]
    }
}

private struct Findings: Sendable {
    var pages: Set<PageReference> = []
    var missing: [String] = []
    var damaged: [String] = []

    mutating func add(_ other: Findings) {
        pages.formUnion(other.pages)
        missing += other.missing
        damaged += other.damaged
    }

    /// Compares the files of a page with what is known of them.
    mutating func look(at page: Published, in output: Int32) {
        look(at: page.path, page.stamp, of: page, in: output)
        if page.twinStamp != 0 { look(at: Path.twin(of: page.path), page.twinStamp, of: page, in: output) }
    }

    private mutating func look(at path: String, _ stamp: Int, of page: Published, in output: Int32) {
        let found = OutputFile.stamp(at: path, in: output)
        guard found != stamp || found == 0 else { return }
        pages.insert(page.page)
        if found == 0 { missing.append(path) } else { damaged.append(path) }
    }
}

/// Some pages that several threads look at, a few at a time.
private final class Look: Sendable {
    private static let step = 256
    private let pages: [Published]
    /// The output's folder, from which the way to a file is shorter; -1, in which there is none, where it is gone.
    private let output: Int32
    private let next = Atomic(0)
    private let found = Mutex(Findings())

    init(at pages: [Published], in output: String) throws(OutputError) {
        self.pages = pages
        self.output = posix_open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard self.output >= 0 || errno == ENOENT || errno == ENOTDIR else { throw .system("open", output) }
    }

    deinit { if output >= 0 { close(output) } }

    /// What was found. To be asked when all threads have ended.
    var findings: Findings { found.withLock { $0 } }

    func run() {
        var own = Findings()
        while true {
            let first = next.add(Self.step, ordering: .relaxed).oldValue
            guard first < pages.count else { break }
            for page in pages[first..<min(first + Self.step, pages.count)] { own.look(at: page, in: output) }
        }
        found.withLock { $0.add(own) }
    }
}
