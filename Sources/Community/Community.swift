import SQL
import Secrets

/// A community over one database: its members, places, market and boards, and the rules that they play by.
///
/// Each noun adds what can be done with it in an extension beside its tables.
///
/// ```swift
/// let community = try Community(database: database, clock: .system)
/// let visit = try community.checkIn(member, at: place, note: "")
/// ```
public struct Community {
    public let database: Connection
    public let clock: Clock
    /// What hashing a password costs.
    public let passwordCost: Password.Cost
    /// The numbers of the game as the owner has set them.
    public let rules: Rules
    /// What the site is called, and where it is.
    public let identity: Identity
    /// The zone in which days begin.
    public let zone: Zone

    /// - Parameters:
    ///   - database: with the schema of this version.
    ///   - clock: where "now" comes from.
    /// - Throws: `SQLError`; `SettingError` if a setting has no usable value; `ZoneError` if the site's zone is unknown.
    public init(database: Connection, clock: Clock, passwordCost: Password.Cost = .standard) throws {
        self.database = database
        self.clock = clock
        self.passwordCost = passwordCost
        let settings = try Settings(database)
        rules = try Rules(settings)
        identity = try Identity(settings)
        zone = try Zone(named: identity.zone)
    }

    /// Does something to the community, or nothing at all if it throws.
    ///
    /// - Parameter body: gets the moment of the transaction, to which all boards have been brought forward.
    @discardableResult
    public func write<Result>(_ body: (Instant) throws -> Result) throws -> Result {
        try database.transaction {
            try body(advance(to: clock.now()))
        }
    }

    /// The moment up to which the database has been brought forward: what its pages call now.
    public func now() throws -> Instant {
        try database.first("SELECT now FROM clock WHERE id = 1") { $0[0] } ?? Instant(0)
    }
}
