import Community
import SQL
import Site

/// Brings a site forward with the clock: boards, pages that are due, marks that nobody has taken.
final class Ticker {
    let builder: Builder
    private let folder: SiteFolder
    private let clock: Clock
    /// Standings of past weeks and months that are deleted at once.
    private static let pruning = 1_000
    /// Seconds until something that failed is tried again, if nothing has changed.
    private static let patience = 30
    /// The state that was looked at last, what it said is next, and when to try again.
    private var version: Int?
    private var next: Instant?
    private var retry = Instant(0)

    var database: Connection { builder.publisher.renderer.database }

    init(_ folder: SiteFolder, clock: Clock) throws {
        self.folder = folder
        self.clock = clock
        builder = try Builder(folder: folder, clock: clock)
    }

    /// - Returns: what was published; nothing where the site has not been built yet.
    func tick() throws -> Publication {
        // Settings may have changed since the last tick.
        let community = try Community(database: database, clock: clock)
        try community.noteZone()
        try community.write { _ in }
        try community.prune(limit: Self.pruning)
        guard try !Inputs(database).all(.template).isEmpty else { return Publication() }
        return try builder.publisher.publishMarked(lock: DrainLock(path: folder.drainLock), waitsForBuild: false)
    }

    /// Ticks if something is due or marked, and only then writes.
    ///
    /// - Returns: nil where nothing was to be done.
    func tickIfDue() throws -> Publication? {
        let now = clock.now()
        let current = try database.dataVersion
        if current != version {
            (version, next, retry) = (current, try builder.next(), Instant(0))
        }
        let isDue =
            try next.map { $0 <= now } ?? false || builder.isMarked()
            || Community(database: database, clock: clock).hasNewZone()
        guard isDue, now >= retry else { return nil }
        let publication = try tick()
        next = try builder.next()
        if !publication.failures.isEmpty { retry = now + Self.patience }
        return publication
    }
}
