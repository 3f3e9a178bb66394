import Community
import SQL
import Secrets
import Template

/// A site that a program has opened to answer one request: its community, its words, its templates, its publisher.
///
/// ```swift
/// let site = try OpenSite(SiteFolder("/srv/dogs"), clock: .system)
/// let bytes = try site.render("me.html", try site.view { try MeView.value(of: member, in: $0) }, at: "cgi-bin/me")
/// ```
public final class OpenSite {
    public let folder: SiteFolder
    public let clock: Clock
    public private(set) var community: Community
    public private(set) var phrases: Phrases
    let database: Connection
    let publisher: Publisher
    private var revision: Int

    /// - Parameters:
    ///   - clock: where "now" comes from.
    ///   - passwordCost: what hashing a password costs.
    ///   - patience: seconds for which a post waits in the line of writers.
    /// - Throws: `SQLError`, or `Trouble.older` where `milepost` has yet to bring the database up to this version.
    public init(
        _ folder: SiteFolder, clock: Clock = .system, passwordCost: Password.Cost = .standard, patience: Double = 10
    ) throws {
        self.folder = folder
        self.clock = clock
        database = try Connection(path: folder.database, queue: folder.writerLock, patience: patience)
        database.leaveLogToOthers()
        try database.keepSavepointsInMemory()
        try Self.requireKnownSchema(database)
        revision = try Inputs(database).revision()
        community = try Community(database: database, clock: clock, passwordCost: passwordCost)
        phrases = Phrases(database, zone: community.zone)
        publisher = try Publisher(
            folder: folder, database: database, clock: clock, community: community, revision: revision)
    }

    private static func requireKnownSchema(_ database: Connection) throws {
        let known = Schema.migrations.count
        try database.refuseNewer(than: known)
        guard try database.schemaVersion == known else { throw Trouble.older }
    }

    /// Reads settings and words again if they have changed since: for a process that answers more than one request.
    ///
    /// - Throws: as opening it does.
    public func refresh() throws {
        try Self.requireKnownSchema(database)
        let current = try Inputs(database).revision()
        guard current != revision else { return }
        community = try Community(database: database, clock: clock, passwordCost: community.passwordCost)
        phrases = Phrases(database, zone: community.zone)
        revision = current
    }

    /// Tells the database's library that this process has one thread. To be called before a site is opened.
    public static func assumeSingleThread() { Connection.assumeSingleThread() }

    /// Tells the database's library that this process, which has had one thread, will have another that opens the site by itself.
    /// To be called while no site is open.
    public static func assumeTwoThreads() { Connection.assumeConnectionEach() }

    /// Prepares for another process to go on with the database at once.
    public func handOver() { database.keepLogOnClose() }

    /// Closes a site.
    ///
    /// - Returns: whether its database is closed now, which it is not while anything else holds it.
    public static func close(_ site: inout OpenSite?) -> Bool {
        weak let database = site?.database
        site = nil
        return database == nil
    }

    /// Reads one state of the database.
    public func view<Result>(_ body: (View) throws -> Result) throws -> Result {
        try database.snapshot { try body(publisher.renderer.view()) }
    }

    /// A page of a program.
    ///
    /// - Parameters:
    ///   - path: where it is, from the site's root, for example `cgi-bin/me`.
    ///   - section: the part of the site that it belongs to.
    public func render(_ template: String, _ value: Value, at path: String, section: String) throws -> [UInt8] {
        try database.snapshot {
            try publisher.renderer.render(
                template, value, path: path, section: section)
        }
    }

    /// Whether members may sign in by plain http from elsewhere than this machine.
    public func allowsPlainHTTP() throws -> Bool {
        try Inputs(database).text(.setting, "plainHTTP") == "true"
    }
}
