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
    mutating func look(at page: Published, in folders: inout OpenFolders) {
        look(at: page.path, page.stamp, of: page, in: &folders)
        if page.twinStamp != 0 { look(at: Path.twin(of: page.path), page.twinStamp, of: page, in: &folders) }
    }

    private mutating func look(at path: String, _ stamp: Int, of page: Published, in folders: inout OpenFolders) {
        let found = folders.stamp(of: path)
        guard found != stamp || found == 0 else { return }
        pages.insert(page.page)
        if found == 0 { missing.append(path) } else { damaged.append(path) }
    }
}

/// The folder of the output in which files are looked at, held open: most are in that of the file before, and the way to
/// a file is shorter from there.
private struct OpenFolders: ~Copyable {
    private let output: Int32
    private var folder = ""
    private var descriptor: Int32 = -1

    /// - Parameter output: the output's folder; -1, in which there is none, where it is gone.
    init(in output: Int32) { self.output = output }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The stamp of a file, by its path from the output; 0 where there is none.
    mutating func stamp(of path: String) -> Int {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return OutputFile.stamp(at: path, in: output)
        }
        if path[..<slash] != folder { open(String(path[..<slash])) }
        let name = path.utf8.distance(from: path.startIndex, to: slash) + 1
        return path.withCString { OutputFile.stamp(at: $0 + name, in: descriptor) }
    }

    private mutating func open(_ folder: String) {
        if descriptor >= 0 { close(descriptor) }
        descriptor = posix_open_in(output, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.folder = folder
    }
}

/// Some pages that several threads look at, a few at a time.
private final class Look: Sendable {
    private static let step = 256
    private let pages: [Published]
    /// The output's folder; -1, in which there is none, where it is gone.
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
        var folders = OpenFolders(in: output)
        while true {
            let first = next.add(Self.step, ordering: .relaxed).oldValue
            guard first < pages.count else { break }
            for page in pages[first..<min(first + Self.step, pages.count)] { own.look(at: page, in: &folders) }
        }
        found.withLock { $0.add(own) }
    }
}
