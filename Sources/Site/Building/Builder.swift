import Community
import SQL
import Secrets
import Template

/// Brings the output in line with the database and the templates: everything, or only what has changed.
///
/// ```swift
/// let report = try Builder(folder: folder, clock: .system).build()
/// ```
public final class Builder {
    public let folder: SiteFolder
    public let publisher: Publisher
    private let clock: Clock
    let database: Connection
    /// Called with a line for people when a step begins.
    public var onStep: ((String) -> Void)?

    /// What a build does besides publishing what is marked.
    public struct Options: Sendable {
        /// Renders every page, whether it is marked or not.
        public var full = false
        /// Copies changed templates into the database first.
        public var readTemplates = true
        /// Looks for published files that are gone or were changed by others.
        public var checkOutput = true

        public init() {}
    }

    public struct Report: Sendable {
        public var publication = Publication()
        /// Templates that were added, changed or removed.
        public var templates: [String] = []
        /// Why every page was rendered, if it was.
        public var fullReason: String?
        /// Temporary files that killed processes had left, and that have been removed.
        public var swept: [String] = []
        /// Published files that were gone, and have been published again.
        public var missing: [String] = []
        /// Published files that were not as they were written, and have been published again.
        public var damaged: [String] = []
        /// Files of pages that are no longer, which the table of pages did not know of, and that have been removed.
        public var leftOver: [String] = []
        /// How many pages the table of pages did not know of though they had been published.
        public var lost = 0

        /// Everything that was published again.
        public var healed: [String] { missing + damaged }

        /// Takes the files out that were found as they should be when their pages were rendered: somebody has published
        /// them meanwhile, and not yet written down that they did.
        fileprivate mutating func dropUnharmed() {
            guard !damaged.isEmpty, publication.written.count == publication.writtenCount else { return }
            let written = Set(publication.written)
            damaged.removeAll { !written.contains($0) }
        }
    }

    /// - Parameters:
    ///   - database: a connection that nobody else uses, where there is one already.
    ///   - workers: how many threads publish at once where every page is to be published; as a rule, one for each processor
    ///     core.
    public init(
        folder: SiteFolder, database: Connection? = nil, clock: Clock, kinds: Kinds = .all, workers: Int? = nil
    ) throws {
        self.folder = folder
        self.clock = clock
        try OutputFile.makeFolder(folder.state)
        try OutputFile.makeFolder(folder.output, isPublic: true)
        self.database = try database ?? folder.connect()
        publisher = try Publisher(folder: folder, database: self.database, clock: clock, kinds: kinds)
        publisher.workers = workers ?? Threads.coreCount
    }

    /// Builds the site.
    ///
    /// - Parameter program: what tells one version of the programs from another, for example a digest of the executable.
    public func build(_ options: Options = Options(), program: String) throws -> Report {
        let lock = try DrainLock(path: folder.drainLock)
        _ = try lock.take(wait: true)
        var report: Report
        do {
            report = try buildAlone(options, program: program, lock: lock)
        } catch {
            // What others have marked is published as it would be without this build. If that fails as well, it is for the
            // reason that is told here, or for one that the next publish will tell.
            if (try? publisher.isMarked()) ?? false { _ = try? publisher.drain(lock: lock, interval: 0) }
            throw error
        }
        // Somebody may have marked after the last look and found the lock taken.
        if try publisher.isMarked(besides: report.publication.failures) {
            report.publication.add(try publisher.drain(lock: lock, interval: 0))
        }
        report.dropUnharmed()
        return report
    }

    /// Builds the site while the drain's lock is held, and lets go of it.
    private func buildAlone(_ options: Options, program: String, lock: DrainLock) throws -> Report {
        var report = Report()
        defer { lock.release() }
        let community = try Community(database: database, clock: clock)
        if options.readTemplates {
            onStep?("Reading templates")
            let areChecked = try Output(database).get("program") == program
            report.templates = try TemplateFolder(folder.templates).copy(into: community, areChecked: areChecked)
        }
        let isZoneNew = try prepare(community)
        if options.checkOutput {
            let remains = Remains(folder: folder)
            if options.full || remains.arePossible { report.swept = try remains.remove() }
            Partial.sweep(folder: folder.state)
        }
        let output = Output(database)
        report.fullReason = try reason(options, program: program, isZoneNew: isZoneNew, output: output)
        defer { publisher.adoptable = [] }
        if options.checkOutput { try checkOutput(into: &report) }
        if report.fullReason != nil { try markEverything() }
        onStep?("Publishing")
        report.publication = try publishMarked()
        try database.transaction {
            if report.publication.failures.isEmpty { try output.set("program", program) }
            try output.set("boot", Output.bootID() ?? "")
        }
        return report
    }

    /// Compares what is known of the output with itself, and with the files unless all of them are to be rendered.
    private func checkOutput(into report: inout Report) throws {
        onStep?("Checking the output")
        let paths = PathCheck(publisher: publisher, database: database)
        guard report.fullReason == nil else {
            if try !paths.agrees() { try findOwners(paths, into: &report) }
            return
        }
        let check = OutputCheck(publisher: publisher, database: database)
        var doAgree = true
        var found = try check.find { doAgree = try paths.agrees(with: $0) }
        if !doAgree {
            try findOwners(paths, into: &report)
            guard report.fullReason == nil else { return }
            // Where the log was harmed, a file of another page may have been taken for one that is left over.
            found = try check.find { _ in }
        }
        (report.missing, report.damaged) = try check.mark(found)
    }

    /// Finds out whose the files are that the table of pages does not know of. If it knew of none, everything is rendered.
    private func findOwners(_ paths: PathCheck, into report: inout Report) throws {
        let isEmpty = try database.first("SELECT NOT EXISTS (SELECT 1 FROM page)") { $0[0] as Bool } ?? false
        let found = try paths.reconcile()
        publisher.adoptable = found.adoptable
        (report.lost, report.leftOver) = (found.lost.count, found.leftOver)
        if isEmpty && !found.lost.isEmpty { report.fullReason = "what was known of the output is lost" }
    }

    /// Installs the triggers that mark stale pages, notes the zone's data, and brings the database forward to now.
    ///
    /// - Returns: whether the zone's data have changed.
    @discardableResult
    public func prepare(_ community: Community) throws -> Bool {
        let triggers = Triggers(kinds: publisher.kinds.list)
        try database.transaction {
            if try triggers.install(in: database) { try Output(database).set("program", "") }
        }
        let isZoneNew = try community.noteZone()
        try community.write { _ in }
        return isZoneNew
    }

    private func reason(_ options: Options, program: String, isZoneNew: Bool, output: Output) throws -> String? {
        if options.full { return "asked for" }
        guard let built = try output.get("program"), !built.isEmpty else { return "first build" }
        guard built == program else { return "the programs have changed" }
        return isZoneNew ? "the time zone has changed" : nil
    }

    /// Marks every page that is or was, for a change of which no mark tells.
    public func markEverything() throws {
        try database.transaction {
            // What was marked before is rendered with everything else.
            try database.execute("DELETE FROM change")
            try database.execute("DELETE FROM stale")
            try database.execute("DELETE FROM board_move")
            // Another version may compile templates to something else.
            try database.execute("UPDATE revision SET compiled = -1")
            for kind in publisher.kinds.list {
                try publisher.mark(PageReference(kind.name, PageKey(id: PageKey.all, part: PageKey.all)))
            }
            // Pages of kinds that there are no longer are removed.
            let known: [String] = try database.query("SELECT DISTINCT kind FROM page ORDER BY kind") { $0[0] }
            for kind in known where publisher.kinds[kind] == nil {
                try database.execute(
                    "INSERT INTO stale (kind, id, part) SELECT kind, id, part FROM page WHERE kind = $1", kind)
            }
        }
    }

    private func publishMarked() throws -> Publication {
        var total = Publication()
        while let publication = try publisher.drainOnce() {
            total.add(publication)
            guard try publication.failures.isEmpty || publisher.isMarked(besides: publication.failures) else { break }
        }
        return total
    }

    /// When a page next changes by the clock alone.
    public func next() throws -> Instant? {
        try database.snapshot {
            let view = try publisher.renderer.view()
            return try publisher.kinds.list.compactMap { try $0.next(in: view) }.min()
        }
    }
}
