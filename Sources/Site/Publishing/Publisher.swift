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
    /// Whether files of others that stand where pages belong are replaced: for a build that knows them to be the site's.
    var takesOver = false
    private let locks: PageLocks
    /// How many threads publish at once where all pages of a kind are to be published.
    var workers = 1
    /// The bytes of a batch; kept, since the system takes longer to give new memory than to render into it.
    private var buffer = Buffer(capacity: 1 << 16)
    /// Pages that are rendered from one snapshot.
    static let batchSize = 100
    /// Seconds between the beginnings of two drains.
    public static let interval = 0.1

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
    }

    /// Pages that have been published before the drain, and from which state.
    public struct Seen: Sendable {
        public let publication: Publication
        let records: [Batch.Record]
        let sequence: Int

        /// Nothing yet.
        public static let nothing = Seen(publication: Publication(), records: [], sequence: 0)
    }

    /// Publishes the pages that a member sees next.
    public func publish(_ pages: [PageReference]) throws -> Seen {
        let result = try batch(pages)
        return Seen(publication: result.publication, records: result.records, sequence: result.sequence)
    }

    /// - Parameter isWhole: whether these are all pages that are or were of their kind between the first and the last.
    func batch(_ pages: [PageReference], isWhole: Bool = false) throws -> Batch.Result {
        let batch = Batch(
            output: folder.output, renderer: renderer, kinds: kinds, isWhole: isWhole, takesOver: takesOver)
        return try locks.hold(pages) { try batch.publish(pages, by: &buffer) }
    }

    /// Publishes everything that is marked, unless another process is at it: that one will find these marks too.
    ///
    /// - Parameters:
    ///   - seen: what this process has published already.
    ///   - lock: the drain's lock, held or not.
    ///   - interval: seconds between the beginnings of two drains.
    public func drain(
        after seen: Seen = .nothing, lock: DrainLock, interval: Double = Publisher.interval
    ) throws -> Publication {
        var total = Publication()
        var seen = seen
        repeat {
            guard try lock.take() else { return total }
            defer { lock.release() }
            lock.pace(interval: interval)
            try healAfterRestart()
            while let publication = try drainOnce(after: seen) {
                total.add(publication)
                guard publication.failures.isEmpty else { return total }
                seen = .nothing
                lock.pace(interval: interval)
            }
            // Somebody may have marked after the last look and found the lock taken.
        } while try isMarked()
        return total
    }

    /// After a start of the machine, what was published last may not have reached the disk: what is not as it was
    /// written is published again.
    private func healAfterRestart() throws {
        let output = Output(database)
        guard let boot = Output.bootID(), let last = try output.get("boot"), last != boot else { return }
        _ = try OutputCheck(publisher: self, database: database).markDamaged()
        try database.transaction { try output.set("boot", boot) }
    }

    private func isMarked() throws -> Bool {
        try database.first(
            """
            SELECT EXISTS (SELECT 1 FROM change) OR EXISTS (SELECT 1 FROM stale) OR EXISTS (SELECT 1 FROM board_move)
            """
        ) { $0[0] } ?? false
    }

    /// Publishes what is marked now. To be called while the drain's lock is held.
    ///
    /// - Returns: nil if nothing is marked.
    func drainOnce(after seen: Seen) throws -> Publication? {
        try renderer.keepTemplates()
        let (marks, work) = try database.snapshot {
            let marks = try Marks(database, kinds: kinds)
            return (marks, try Work(marks, kinds: kinds, renderer: renderer))
        }
        guard !marks.isEmpty else {
            try save(seen.records)
            return nil
        }
        var publication = Publication()
        var records = seen.records
        let fresh = Set(seen.publication.rendered).subtracting(seen.publication.failures.map(\.page))
        let pages = work.pages.filter { !(fresh.contains($0.key) && $0.value <= seen.sequence) }.keys.sorted()
        for start in stride(from: 0, to: pages.count, by: Self.batchSize) {
            let result = try batch(Array(pages[start..<min(start + Self.batchSize, pages.count)]))
            publication.add(result.publication)
            records += result.records
        }
        publication.add(try publishAll(work.kinds))
        records += try retryRefused(&publication)
        try finish(marks, records: records, failures: publication.failures)
        return publication
    }

    func save(_ records: [Batch.Record]) throws {
        guard !records.isEmpty else { return }
        try database.transaction { for record in records { try record.save(in: database) } }
    }

    /// Tries the pages again that found another file at their path: it may have been that of a page that moved later.
    private func retryRefused(_ publication: inout Publication) throws -> [Batch.Record] {
        let refused = publication.failures.filter { ($0.error as? OutputError)?.problem == .foreign }.map(\.page)
        guard !refused.isEmpty else { return [] }
        publication.failures.removeAll { refused.contains($0.page) }
        let result = try batch(refused)
        publication.written += result.publication.written
        publication.removed += result.publication.removed
        publication.failures += result.publication.failures
        return result.records
    }

    /// Takes the marks out and writes down what was published. If that is lost in a power cut, the pages are published
    /// again; so it need not wait for the disk.
    private func finish(_ marks: Marks, records: [Batch.Record], failures: [Publication.Failure]) throws {
        try database.setDurable(false)
        try database.transaction {
            try marks.remove(from: database)
            for record in records { try record.save(in: database) }
            for failure in failures { try mark(failure.page) }
        }
        try database.setDurable(true)
    }

    /// Marks a page as stale. To be called within a transaction.
    func mark(_ page: PageReference) throws {
        try database.execute(
            "INSERT INTO stale (kind, id, part) VALUES ($1, $2, $3)", page.kind, page.key.id, page.key.part)
    }
}
