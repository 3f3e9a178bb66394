import Community
import SQL
import Secrets

/// A small community for tests: two cities with places, a market with base items, the boards of a usual site, a clock
/// that tests set, and passwords that cost nothing. Everything in it went through the domain code.
///
/// ```swift
/// let test = try TestCommunity()
/// let maya = try test.join("maya")
/// test.clock.advance(days: 1)
/// let visit = try test.community.checkIn(maya, at: "princes-park", note: "")
/// ```
public struct TestCommunity {
    public let community: Community
    public let clock: TestClock
    /// Where the database file is, or nil for one in memory.
    public let folder: TemporaryFolder?

    public var database: Connection { community.database }

    /// Monday 2 June 2025, 10:00 in Melbourne.
    public static let start = Instant(1_748_822_400)
    public static let password = "correct horse battery"

    /// - Parameters:
    ///   - inFile: a database in a temporary folder, which several connections can share, instead of one in memory.
    ///   - settings: what the site's owner has set, by dotted name; `zone` is Australia/Melbourne unless it says so.
    ///   - isFilled: whether the cities, places, items and boards are put in.
    public init(
        inFile: Bool = false, settings: [String: String] = [:], start: Instant = TestCommunity.start,
        isFilled: Bool = true
    ) throws {
        let folder = inFile ? try TemporaryFolder() : nil
        let database = try Connection(
            path: folder?.file("site.db") ?? ":memory:", mode: .create, queue: folder?.file("write.lock"))
        try database.migrate(Schema.migrations)
        let settings = ["zone": "Australia/Melbourne", "name": "Dog Park Club"].merging(settings) { $1 }
        _ = try Inputs(database).replace(.setting, with: settings)
        let clock = TestClock(start)
        let community = try Community(database: database, clock: clock.clock, passwordCost: .cheap)
        self.init(community: community, clock: clock, folder: folder)
        if isFilled { try fill() }
    }

    init(community: Community, clock: TestClock, folder: TemporaryFolder?) {
        self.community = community
        self.clock = clock
        self.folder = folder
    }

    /// The same database file through a connection of its own, as another process would have it.
    public func reopened() throws -> TestCommunity {
        let database = try Connection(
            path: database.path, mode: .readWrite, queue: folder?.file("write.lock"))
        let community = try Community(database: database, clock: clock.clock, passwordCost: .cheap)
        return TestCommunity(community: community, clock: clock, folder: folder)
    }

    func fill() throws {
        try community.write { now in
            for place in Fixture.places { _ = try community.put(place, at: now) }
            for item in Fixture.items(at: now) { _ = try community.put(item, at: now) }
        }
        _ = try community.putBoards(Fixture.boards)
    }

    /// A new member called as their user name, with an upper-case first letter and the family name "Smith".
    @discardableResult
    public func join(_ name: String, role: Member.Role = .member) throws -> MemberID {
        let shown = name.prefix(1).uppercased() + name.dropFirst() + " Smith"
        return try community.join(
            Application(name: name, shownName: shown, password: Self.password), role: role)
    }

    /// Gives a member coins and XP, each time from another cause.
    public func give(_ member: MemberID, xp: Int = 0, coins: Int = 0) throws {
        var random = RandomSource.system
        try community.correct(
            member, xp: xp, coins: coins, note: "for a test", actor: "test", source: Token(from: &random).text)
    }

    /// The board of that slug.
    public func board(_ slug: String) throws -> Board {
        guard let board = try community.boards().first(where: { $0.slug == slug }) else { throw Missing(slug: slug) }
        return board
    }

    public struct Missing: Error {
        public let slug: String
    }

    /// Who stands on a board, best first.
    public func standings(_ slug: String) throws -> [Standing] {
        try community.standings(on: board(slug), from: 0, count: 1_000)
    }
}
