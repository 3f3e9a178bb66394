import Community
import MilepostTesting
import SQL
import Site
import Testing

/// What a kind of page reads of the database, it must say: else a change there leaves its pages as they were.
@Suite struct StalenessTests {
    /// Columns that are made from others.
    private static let sources = [
        "member.display_name": ["member.name_style", "member.shown_name", "member.nickname", "member.name"],
        "member.listed": ["member.on_boards", "member.suspended_at", "member.role"],
    ]

    /// What any kind may read without saying so, and why.
    private static let known = [
        // Settings and templates mark by themselves, whoever uses them.
        "input": "marked by its own name", "revision": "says when the inputs changed",
        "compiled": "made from templates of that revision",
        // The order of the numbers of pages, and nothing of what they show.
        "page": "the publisher's own", "stale": "the publisher's own", "change": "the publisher's own",
        // What is asked for.
        "json_each": "a list of ids in a parameter",
        // Standings log their own moves, and the publisher knows which pages show them.
        "standing": "logged in board_move", "tally": "kept by the triggers of standings",
        // Kept by the triggers of check-ins, of which those who read it declare all columns that it is made from.
        "visitor": "kept by the triggers of check-ins",
    ]

    /// What a kind reads together with what it shows, and does not show.
    private static let unshown: [String: Set<String>] = [
        // A board is read as a whole; a list of links shows its name.
        "city": ["board.description", "board.window", "board.period"],
        "home": ["board.description"],
        // A profile is read as a whole; the page of a year shows whose it is.
        "member-year": ["member.bio", "member.joined_at", "balance.xp", "balance.member_id"],
    ]

    /// What marks a kind through another kind's dependency: a member's new look is logged as a move on the boards where
    /// they stand, and the publisher knows which pages show that position.
    private static let through = ["boards": "board"]

    @Test(arguments: Kinds.all.list.map(\.name)) func whatAKindReadsIsDeclared(name: String) throws {
        let kind = try #require(Kinds.all[name])
        let read = try Self.columns(readBy: kind)
        let other = Self.through[name].flatMap { Kinds.all[$0] }?.staleness.filter { $0.table == "member" } ?? []
        let declared = Set(
            (kind.staleness + other).flatMap { dependency in
                dependency.columns.map { "\(dependency.table).\($0.replacing("\"", with: ""))" }
                    + (dependency.moments.isEmpty ? [] : ["clock.now"])
            })
        let missing = read.filter { column in
            let table = String(column.prefix { $0 != "." })
            let isKnown = Self.known[table] != nil || Self.unshown[name]?.contains(column) == true
            return !isKnown && !(Self.sources[column] ?? [column]).allSatisfy(declared.contains)
        }
        #expect(missing.sorted() == [], "read by \(name), but a change of it marks no page")
    }

    @Test func whatIsAllowedIsNeeded() throws {
        for (name, columns) in Self.unshown {
            let read = try Self.columns(readBy: try #require(Kinds.all[name]))
            #expect(columns.subtracting(read).sorted() == [], "\(name)")
        }
    }

    @Test func visitorsAreMadeFromDeclaredColumns() {
        for kind in Kinds.all.list where ["place", "member"].contains(kind.name) {
            let declared = kind.staleness.filter { $0.table == "check_in" }.flatMap(\.columns)
            #expect(Set(["member_id", "place_id", "at"]).isSubset(of: declared), "\(kind.name)")
        }
    }

    /// The tables and columns that all pages of a kind are made from.
    private static func columns(readBy kind: any PageKind) throws -> Set<String> {
        let site = try TestSite.busy(kinds: Kinds([]), isBuilt: false)
        try site.community.write { _ in }
        let connection = try site.folder.connect()
        let view = try View(Community(database: connection, clock: site.clock.clock))
        var columns: Set<String> = []
        var count = 0
        try connection.snapshot {
            try connection.withAuthorizer(onRead: { columns.insert("\($0).\($1)") }) {
                var last: PageKey?
                while let key = try kind.keys(after: last, limit: 1, in: view).first {
                    if try kind.page(key, in: view) != nil { count += 1 }
                    last = key
                }
            }
        }
        #expect(count > 0, "there is no page of \(kind.name)")
        // A table that is only counted is read without a column, and changes with its rows.
        return columns.filter { !$0.hasSuffix(".") && !$0.hasPrefix("sqlite_") }
    }
}
