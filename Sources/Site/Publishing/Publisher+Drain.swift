import Community
import SQL

/// Publishing what is marked, one process at a time.
extension Publisher {
    /// Seconds between the beginnings of two drains: at least this,
    public static let interval = 0.1
    /// and so many times as long as a drain took, so that posts have most of the processors,
    private static let share = 3.0
    /// and at most this, since every page follows within a second.
    private static let longestInterval = 0.6
    /// Pages that are rendered from one snapshot, under their locks: a post that wants one of them waits for all.
    private static let drainSize = 8

    /// Publishes everything that is marked, unless another process is at it: that one will find these marks too.
    ///
    /// - Parameters:
    ///   - seen: what this process has published already.
    ///   - lock: the drain's lock, held or not.
    ///   - interval: the least seconds between the beginnings of two drains; 0 to wait for nothing.
    public func drain(
        after seen: Seen = .nothing, lock: DrainLock, interval: Double = Publisher.interval
    ) throws -> Publication {
        var total = Publication()
        var seen = seen
        var pause = interval
        repeat {
            guard try lock.take() else { return total }
            defer { lock.release() }
            lock.pace(interval: pause)
            try healAfterRestart()
            var begin = DrainLock.now()
            while let publication = try drainOnce(after: seen) {
                total.add(publication)
                guard publication.failures.isEmpty else { return total }
                seen = .nothing
                let longest = max(interval, min(Self.share * (DrainLock.now() - begin), Self.longestInterval))
                pause = interval == 0 ? 0 : longest
                lock.pace(interval: pause)
                begin = DrainLock.now()
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

    func isMarked() throws -> Bool {
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
        // After the marks, so that hardly any post has left its marks and not yet its receipt.
        var seen = seen
        seen.add(try Receipts(of: folder).take())
        guard !marks.isEmpty else {
            try save(seen.records)
            return nil
        }
        var publication = Publication()
        var records = seen.records
        let pages = work.pages.filter { !seen.isFresh($0.key, $0.value) }.keys.sorted()
        for start in stride(from: 0, to: pages.count, by: Self.drainSize) {
            let result = try batch(Array(pages[start..<min(start + Self.drainSize, pages.count)]))
            publication.add(result.publication)
            records += result.records
        }
        publication.add(try publishAll(work.kinds))
        records += try retryRefused(&publication)
        try finish(marks, records: records, failures: publication.failures)
        return publication
    }

    /// Tries the pages again that found another file or page at their path: that page may have moved later.
    private func retryRefused(_ publication: inout Publication) throws -> [Batch.Record] {
        let refused = publication.failures.filter { failure in
            guard let problem = (failure.error as? OutputError)?.problem else { return false }
            return problem == .foreign || problem == .taken
        }.map(\.page)
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
        try database.shortenLog()
        try database.setDurable(false)
        try database.transaction {
            try marks.remove(from: database)
            for record in records { try record.save(in: database) }
            for failure in failures { try mark(failure.page) }
        }
        try database.setDurable(true)
    }
}
