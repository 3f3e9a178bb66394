import Community
import SQL

/// Whole kinds of page at once.
extension Publisher {
    /// Pages of a kind that are rendered from one snapshot, and made ours in one transaction that waits for the disk.
    ///
    /// SQLite forgets what it has cached whenever another connection commits, so that small runs cost much reading; the
    /// bytes of a whole run are in memory.
    static let runSize = 400
    /// How many bytes of pages there is room for.
    private static let roomBytes = 1 << 24
    /// How many pages of a kind are rendered whose size is not known yet. As many of the largest, chunks of the site map,
    /// find room.
    private static let firstPart = 16
    /// What a connection needs of the database while it renders one run, in KiB.
    private static let cacheSize = 4_000
    /// Records that are kept until the next transaction.
    private static let recordLimit = 10_000

    /// Publishes every page of these kinds, and removes those that are no longer; on all cores where the publisher has
    /// more than one worker.
    ///
    /// Each worker has a connection of its own. Page locks belong to open files, not to the process, so that workers
    /// keep out of each other's way as processes do.
    func publishAll(_ kinds: [any PageKind]) throws -> Publication {
        guard !kinds.isEmpty else { return Publication() }
        let queue = RunQueue(kinds)
        let folders = NewFolders()
        self.folders = folders
        defer { self.folders = nil }
        let (folder, clock, all, adoptable) = (folder, renderer.clock, self.kinds, adoptable)
        let work = { @Sendable in
            do {
                let helper = try Publisher(folder: folder, database: folder.connect(), clock: clock, kinds: all)
                helper.adoptable = adoptable
                helper.folders = folders
                try helper.publishRuns(from: queue)
            } catch {
                queue.fail(error)
            }
        }
        Threads.run(workers - 1, work) {
            do { try publishRuns(from: queue) } catch { queue.fail(error) }
        }
        return try queue.publication()
    }

    /// Takes runs of pages and publishes them, until none is left.
    private func publishRuns(from queue: RunQueue) throws {
        try database.setCacheSize(Self.cacheSize)
        makeRoom(Self.roomBytes)
        var records: [Batch.Record] = []
        var partSizes: [String: Int] = [:]
        while let run = try queue.next({ kind, last in try database.snapshot { try self.run(of: kind, after: last) } })
        {
            var publication = Publication()
            var rest = run.pages[...]
            while let first = rest.first {
                let part = rest.prefix(partSizes[first.kind] ?? Self.firstPart)
                let result = try batch(Array(part), isWhole: true, saving: records)
                records = result.hasSaved ? result.records : records + result.records
                publication.add(result.publication)
                rest = rest.dropFirst(part.count)
                partSizes[first.kind] = Self.partSize(of: part.count, batchBytes)
            }
            queue.add(publication, of: run)
            if records.count > Self.recordLimit {
                try saveSoon(records)
                records = []
            }
        }
        try saveSoon(records)
    }

    /// How many pages are to be published at once, where so many were so many bytes. Pages differ: a quarter of the room is
    /// left, since what does not fit is moved to a larger one, and needs both meanwhile.
    private static func partSize(of count: Int, _ bytes: Int) -> Int {
        max(1, min(runSize, roomBytes / 4 * 3 * count / max(bytes, 1)))
    }

    /// Writes down what was published, without a wait for the disk: what is lost in a power cut is published again.
    private func saveSoon(_ records: [Batch.Record]) throws {
        guard !records.isEmpty else { return }
        try database.setDurable(false)
        try save(records)
        try database.setDurable(true)
    }

    /// The next pages that are or were of a kind, in order: both lists are walked side by side.
    ///
    /// - Returns: them, and whether they are the last.
    private func run(of kind: any PageKind, after last: PageKey?) throws -> (pages: [PageReference], isLast: Bool) {
        let view = try renderer.view()
        let keys = try kind.keys(after: last, limit: Self.runSize, in: view)
        let isLast = keys.count < Self.runSize
        let from = last ?? PageKey(id: Int.min, part: Int.min)
        let known = try database.query(
            """
            SELECT id, part FROM page WHERE kind = $1 AND (id, part) > ($2, $3) ORDER BY id, part LIMIT $4
            """, kind.name, from.id, from.part, Self.runSize
        ) { PageKey(id: $0[0], part: $0[1]) }
        let end = isLast && known.count < Self.runSize ? nil : limit(keys, isLast, known)
        let all = Set(keys + known).filter { key in end.map { key <= $0 } ?? true }
        return (all.sorted().map { PageReference(kind.name, $0) }, end == nil)
    }

    /// Up to where both lists are complete.
    private func limit(_ keys: [PageKey], _ keysEnd: Bool, _ known: [PageKey]) -> PageKey? {
        let knownEnd = known.count < Self.runSize
        switch (keysEnd ? nil : keys.last, knownEnd ? nil : known.last) {
        case (let key?, let known?): return min(key, known)
        case (let key?, nil): return key
        case (nil, let known): return known
        }
    }
}
