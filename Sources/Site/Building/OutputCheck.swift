import CPosix
import Glibc
import SQL
import Synchronization

/// Compares the stamps of published files with the files themselves: a look at each, without reading it.
struct OutputCheck {
    let publisher: Publisher
    let database: Connection

    /// Pages that a worker looks at in a row.
    private static let partSize = 256

    /// What is not as it should be.
    struct Findings: Sendable {
        var pages: Set<PageReference> = []
        var missing: [String] = []
        var damaged: [String] = []
    }

    /// Marks the pages whose files are gone or not as they were written.
    ///
    /// - Returns: the paths of those files.
    func markDamaged() throws -> (missing: [String], damaged: [String]) { try mark(find { _ in }) }

    /// Looks at every file, by all workers of the publisher while one of them still reads which files there are to be.
    ///
    /// - Parameter meanwhile: gets the sum of the hashes of all paths (`PathLog.hash`) as soon as they are known.
    func find(meanwhile: (_ paths: UInt64) throws -> Void) throws -> Findings {
        let look = try Look(in: publisher.folder.output)
        try Threads.run(publisher.workers - 1, look.run) {
            do {
                try meanwhile(read(look.add))
                look.end()
                look.run()
            } catch {
                look.end()
                throw error
            }
        }
        return look.findings
    }

    /// Marks what was found.
    ///
    /// - Returns: the paths of the files.
    func mark(_ found: Findings) throws -> (missing: [String], damaged: [String]) {
        guard !found.pages.isEmpty else { return ([], []) }
        try database.transaction { for page in found.pages { try publisher.mark(page) } }
        return (found.missing.sorted(), found.damaged.sorted())
    }

    /// Reads what the table of pages knows.
    ///
    /// - Returns: the sum of the paths' hashes.
    private func read(_ add: ([Published]) -> Void) throws -> UInt64 {
        var sum: UInt64 = 0
        var part: [Published] = []
        try database.forEach("SELECT kind, id, part, path, stamp, twin_stamp FROM page") { row in
            row.withText(3) { sum = sum &+ PathLog.hash($0) }
            part.append(Published(row))
            guard part.count == Self.partSize else { return }
            add(part)
            part.removeAll(keepingCapacity: true)
        }
        add(part)
        return sum
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

extension OutputCheck.Findings {
    fileprivate mutating func add(_ other: Self) {
        pages.formUnion(other.pages)
        missing += other.missing
        damaged += other.damaged
    }

    /// Compares the files of a page with what is known of them.
    fileprivate mutating func look(at page: Published, in folders: inout OpenFolders) {
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

/// Pages that several threads look at while one of them adds more.
private final class Look: @unchecked Sendable {
    /// Parts that may wait: whoever adds another looks at one.
    private static let longest = 64

    private struct State {
        var parts: [[Published]] = []
        var found = OutputCheck.Findings()
    }

    private let state = Mutex(State())
    /// Counts the parts that wait, and the end.
    private let count = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    /// The output's folder; -1, in which there is none, where it is gone.
    private let output: Int32

    init(in output: String) throws(OutputError) {
        sem_init(count, 0, 0)
        self.output = posix_open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard self.output >= 0 || errno == ENOENT || errno == ENOTDIR else { throw .system("open", output) }
    }

    deinit {
        sem_destroy(count)
        count.deallocate()
        if output >= 0 { close(output) }
    }

    /// What was found. To be asked when all threads have ended.
    var findings: OutputCheck.Findings { state.withLock { $0.found } }

    func add(_ part: [Published]) {
        let isLong = state.withLock { state in
            state.parts.append(part)
            return state.parts.count > Self.longest
        }
        sem_post(count)
        if isLong, sem_trywait(count) == 0, let part = take() { look(at: [part]) }
    }

    /// Says that there will be no more.
    func end() { sem_post(count) }

    /// Looks at parts until there will be no more.
    func run() { look(at: IteratorSequence(AnyIterator(next))) }

    private func look(at parts: some Sequence<[Published]>) {
        var own = OutputCheck.Findings()
        var folders = OpenFolders(in: output)
        for part in parts {
            for page in part { own.look(at: page, in: &folders) }
        }
        state.withLock { $0.found.add(own) }
    }

    /// Waits for a part; nil where there will be none.
    private func next() -> [Published]? {
        while sem_wait(count) != 0 {}
        let part = take()
        // The others are to learn it as well.
        if part == nil { sem_post(count) }
        return part
    }

    /// Takes a part that has been counted; nil where it was the end that was.
    private func take() -> [Published]? { state.withLock { $0.parts.popLast() } }
}
