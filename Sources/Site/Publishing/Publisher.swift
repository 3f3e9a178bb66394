import Community
import SQL
import Template

/// Publishes pages: at once the few that a member sees next, and soon after all others that are marked.
///
/// ```swift
/// let seen = try publisher.publish([.place(id), .member(member)])   // before the answer
/// try publisher.drain(after: seen)                                  // after it, one process at a time
/// ```
public final class Publisher {
    public let folder: SiteFolder
    public let renderer: Renderer
    let kinds: Kinds
    private let locks: PageLocks
    /// How many threads publish at once where all pages of a kind are to be published.
    var workers = 1
    /// The bytes of a batch; kept, since the system takes longer to give new memory than to render into it.
    private var buffer = Buffer(capacity: 1 << 16)
    /// How many bytes the pages of the last batch are.
    var batchBytes: Int { buffer.count }
    private let staging: Staging
    /// Folders that were made since all pages of some kinds are being published; nil where that is not so.
    var folders: NewFolders?
    let pathLog: PathLog
    /// Seconds after which whoever waits for the drain's lock gets it, however many go on posting.
    var longestHold = 5.0
    /// Where posts ask for their pages while this publisher drains.
    let desk: RequestDesk
    /// Hashes of paths where a build may replace what stands there, though no row says that it is ours.
    var adoptable: Set<UInt64> = []

    /// Makes room for so many bytes at once, so that none are moved while the buffer grows.
    func makeRoom(_ bytes: Int) { buffer = Buffer(capacity: bytes) }

    var database: Connection { renderer.database }

    /// - Parameters:
    ///   - community: a community that has been read already.
    ///   - revision: the inputs' revision before it was read.
    public init(
        folder: SiteFolder, database: Connection, clock: Clock, kinds: Kinds = .all, community: Community? = nil,
        revision: Int = -1
    ) throws {
        self.folder = folder
        self.kinds = kinds
        renderer = Renderer(database: database, clock: clock, community: community, revision: revision)
        locks = try PageLocks(path: folder.pageLock)
        desk = RequestDesk {
            PostService(
                publisher: try Publisher(folder: folder, database: folder.connect(), clock: clock, kinds: kinds))
        }
        staging = Staging(folder: folder.state)
        pathLog = PathLog(path: folder.pathLog)
    }

    /// Publishes the pages that a member sees next, each once.
    public func publish(_ pages: [PageReference]) throws -> Seen {
        Seen(try batch(Set(pages).sorted()))
    }

    /// - Parameters:
    ///   - isWhole: whether these are all pages that are or were of their kind between the first and the last.
    ///   - earlier: what is still to be written down; the result says whether it has been.
    func batch(
        _ pages: [PageReference], isWhole: Bool = false, saving earlier: [Batch.Record] = []
    ) throws -> Batch.Result {
        let batch = Batch(
            output: folder.output, staging: staging, folders: folders, renderer: renderer, kinds: kinds,
            isWhole: isWhole, pathLog: pathLog, adoptable: adoptable, earlier: earlier)
        return try locks.hold(pages) { try batch.publish(pages, by: &buffer) }
    }

    /// Writes down what was published, where no drain follows that would: the next build else takes those files for
    /// changed by others.
    public func save(_ seen: Seen) throws { try save(seen.records) }

    func save(_ records: [Batch.Record]) throws {
        guard !records.isEmpty else { return }
        try database.transaction { for record in records { try record.save(in: database) } }
    }

    /// Marks a page as stale. To be called within a transaction.
    func mark(_ page: PageReference) throws {
        try database.execute(
            "INSERT INTO stale (kind, id, part) VALUES ($1, $2, $3)", page.kind, page.key.id, page.key.part)
    }
}
