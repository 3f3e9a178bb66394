import Community
import SQL
import Site

/// Brings a site forward with the clock: boards, pages that are due, marks that nobody has taken.
struct Ticker {
    let builder: Builder
    private let folder: SiteFolder
    private let clock: Clock
    /// Standings of past weeks and months that are deleted at once.
    private static let pruning = 1_000

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
        try community.write { _ in }
        try community.prune(limit: Self.pruning)
        guard try !Inputs(database).all(.template).isEmpty else { return Publication() }
        return try builder.publisher.drain(lock: DrainLock(path: folder.drainLock))
    }
}
