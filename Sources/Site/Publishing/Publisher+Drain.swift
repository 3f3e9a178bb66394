import Community
import Glibc
import SQL

/// Publishing what is marked, one process at a time.
extension Publisher {
    /// Seconds between the beginnings of two drains: at least this,
    public static let interval = 0.1
    /// and so many times as long as a drain took, so that posts have most of the processors,
    private static let share = 6.0
    /// and at most this, since every page follows within a second.
    private static let longestInterval = 0.6
    /// Pages that are rendered from one snapshot, under their locks: a post that wants one of them waits for all. What they show
    /// alike, as the members of boards, is read once.
    private static let drainSize = 32
    /// Microseconds for which the lock is free for whoever waits, before it is taken again.
    private var gap: UInt32 { desk.doesPosts ? 1_000 : 10_000 }
    /// Seconds after which it is let go of, however many go on posting. A process that can do no posts, as commands are, soon
    /// leaves it to one that can.
    private var hold: Double { desk.doesPosts ? longestHold : min(longestHold, 0.5) }

    /// Publishes everything that is marked, unless another process is at it: that one will find these marks too.
    /// Meanwhile it serves the posts that wait for their pages.
    ///
    /// - Parameters:
    ///   - seen: what this process has published already.
    ///   - lock: the drain's lock, held or not.
    ///   - interval: the least seconds between the beginnings of two drains; 0 to wait for nothing.
    public func drain(
        after seen: Seen = .nothing, lock: DrainLock, interval: Double = Publisher.interval
    ) throws -> Publication {
        var total = Publication()
        desk.add(seen)
        while try lock.take() {
            try hold(lock, interval: interval, into: &total)
            // Somebody may have marked after the last look and found the lock taken.
            guard try isMarked(besides: total.failures) else { break }
            usleep(gap)
        }
        return total
    }

    /// Publishes everything that is marked, or where another process is at it, waits until that one has.
    ///
    /// - Parameter waitsForBuild: whether it waits for a build as well, which publishes what is marked as it ends.
    /// - Returns: what this process has published.
    public func publishMarked(lock: DrainLock, waitsForBuild: Bool = true) throws -> Publication {
        if try !lock.take() {
            // A build listens to nobody.
            if DrainRequest.everything.isServed(in: folder) || !waitsForBuild { return Publication() }
            _ = try lock.take(wait: true)
        }
        return try drain(lock: lock)
    }

    /// Drains while the lock is held, and lets go of it.
    private func hold(_ lock: DrainLock, interval: Double, into total: inout Publication) throws {
        defer { lock.release() }
        try healAfterRestart()
        desk.open()
        try Threads.run(1) { [desk, folder] in
            desk.serve(in: folder)
        } beside: {
            defer { desk.close() }
            try drainWhileMarked(lock, interval: interval, into: &total)
        }
        try desk.check()
    }

    private func drainWhileMarked(_ lock: DrainLock, interval: Double, into total: inout Publication) throws {
        let first = DrainLock.now()
        var pause = interval
        repeat {
            desk.rest(lock.rest(pause))
            let begin = lock.begin()
            guard let publication = try drainOnce() else { return }
            total.add(publication)
            guard try publication.failures.isEmpty || isMarked(besides: publication.failures) else { return }
            let longest = max(interval, min(Self.share * (DrainLock.now() - begin), Self.longestInterval))
            pause = interval == 0 ? 0 : longest
        } while DrainLock.now() < first + hold
    }

    /// After a start of the machine, what was published last may not have reached the disk: what is not as it was
    /// written is published again.
    private func healAfterRestart() throws {
        let output = Output(database)
        guard let boot = Output.bootID(), let last = try output.get("boot"), last != boot else { return }
        _ = try OutputCheck(publisher: self, database: database).markDamaged()
        try database.transaction { try output.set("boot", boot) }
    }

    /// Whether anything is marked.
    ///
    /// - Parameter failures: pages that stay marked because they could not be published; to try them again and again would
    ///   be of no use.
    func isMarked(besides failures: [Publication.Failure] = []) throws -> Bool {
        let (isChanged, isStale) =
            try database.first(
                """
                SELECT EXISTS (SELECT 1 FROM change) OR EXISTS (SELECT 1 FROM board_move), EXISTS (SELECT 1 FROM stale)
                """
            ) { ($0[0] as Bool, $0[1] as Bool) } ?? (false, false)
        guard !isChanged, isStale, !failures.isEmpty else { return isChanged || isStale }
        let failed = Set(failures.map(\.page))
        let stale: [PageReference] = try database.query(
            "SELECT DISTINCT kind, id, part FROM stale LIMIT $1", failed.count + 1
        ) { PageReference($0[0], PageKey(id: $0[1], part: $0[2])) }
        return !failed.isSuperset(of: stale)
    }

    /// Publishes what is marked now. To be called while the drain's lock is held.
    ///
    /// - Returns: nil if nothing is marked.
    func drainOnce() throws -> Publication? {
        let waiting = desk.takeWaiting()
        let publication = try drainMarks()
        if try !(publication?.failures.contains(where: mayShowOld) ?? false) {
            for caller in waiting { caller.answer() }
        }
        return publication
    }

    /// Whether a page that could not be published may still show what it showed before: not if the file at its path is
    /// somebody else's or another page's, and the page has never been published.
    func mayShowOld(_ failure: Publication.Failure) throws -> Bool {
        guard failure.isRefused, let error = failure.error as? OutputError else { return true }
        let page = failure.page
        let isPublished = try database.first(
            """
            SELECT 1 FROM page WHERE kind = $1 AND id = $2 AND part = $3 AND (stamp <> 0 OR twin_stamp <> 0)
            """, page.kind, page.key.id, page.key.part
        ) { _ in true }
        if isPublished ?? false { return true }
        // Its row may have been lost.
        let path = String(error.path.dropFirst(folder.output.count + 1))
        return try Path.pages(of: path).contains(where: pathLog.has)
    }

    private func drainMarks() throws -> Publication? {
        try renderer.keepTemplates()
        let (marks, work) = try database.snapshot {
            let marks = try Marks(database, kinds: kinds)
            return (marks, try Work(marks, kinds: kinds, renderer: renderer))
        }
        guard !marks.isEmpty else {
            try save(takeServed())
            return nil
        }
        var publication = Publication()
        var records: [Batch.Record] = []
        var pages = work.pages.keys.sorted()[...]
        while !pages.isEmpty {
            let next = pages.prefix(Self.drainSize)
            pages = pages.dropFirst(next.count)
            let stale = next.filter { !desk.isFresh($0, work.pages[$0] ?? .max) }
            if !stale.isEmpty {
                let result = try batch(stale)
                publication.add(result.publication)
                records += result.records
            }
        }
        publication.add(try publishAll(work.kinds))
        records += try retryRefused(&publication)
        try finish(marks, records: records + takeServed(), failures: publication.failures)
        desk.forget(upTo: marks.lastChange)
        return publication
    }

    /// What has been published beside the marks, as far as nobody has replaced it since and written down their own.
    private func takeServed() -> [Batch.Record] {
        desk.takeRecords().filter { $0.isCurrent(in: folder.output) }
    }

    /// Tries the pages again that found another file or page at their path: that page may have moved later.
    private func retryRefused(_ publication: inout Publication) throws -> [Batch.Record] {
        let refused = publication.failures.filter(\.isRefused).map(\.page)
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
            try DelegatedPosts(database: database).forget()
        }
        try database.setDurable(true)
        try database.shortenLog()
    }
}
