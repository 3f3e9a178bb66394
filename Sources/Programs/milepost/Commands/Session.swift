import Community
import SQL
import Site

/// One run of a command on a site.
struct Session {
    let folder: SiteFolder
    let console: Console

    /// Says a line to a person.
    func say(_ line: String) { console.say(line) }

    /// Opens the site's database, which must be there and of this version.
    func connect() throws -> Connection {
        try requireDatabase()
        let database = try folder.connect()
        let version = try database.schemaVersion
        guard version >= Schema.migrations.count else {
            throw CommandError.oldDatabase(path: folder.database, version: version, wanted: Schema.migrations.count)
        }
        try database.refuseNewer(than: Schema.migrations.count)
        return database
    }

    func requireDatabase() throws {
        guard FilePath.isFolder(folder.path) else { throw CommandError.noFolder(path: folder.path) }
        guard FilePath.exists(folder.database) else { throw CommandError.noSite(path: folder.database) }
    }

    func community(_ database: Connection, clock: Clock = .system) throws -> Community {
        try Community(database: database, clock: clock)
    }

    /// The clock that `--now` asks for.
    func clock(_ options: ClockOptions, zone: Zone) -> Clock {
        options.now.map { .fixed($0.instant(in: zone)) } ?? .system
    }

    /// Publishes what a change has marked as stale, where the site has been built before. The change stays, whatever
    /// becomes of its pages.
    func publishMarked(_ database: Connection) throws {
        guard try !Inputs(database).all(.template).isEmpty else { return }
        let publisher = try Publisher(folder: folder, database: database, clock: .system)
        let publication = try publisher.publishMarked(lock: DrainLock(path: folder.drainLock))
        guard let failure = publication.failures.first else { return }
        console.warn("Not published yet: \(Wording.failure(of: failure.error).text) Then run milepost build.")
    }
}
