import Community
import SQL
import Template

/// A member as their public profile shows them; there is none of a member who does not want one.
struct Profile {
    let id: MemberID
    let chip: MemberChip
    let bio: String
    let titleID: ItemID?
    /// The cosmetic that the member wears.
    let cosmetic: (slug: String, name: String)?
    let joinedAt: Instant
    let xp: Int
    let showsPlaces, showsActivity: Bool

    init?(_ id: MemberID, in view: View) throws {
        guard let profile = try view.database.first(Self.query, id, row: { Profile(id, $0) }) else { return nil }
        self = profile
    }

    private static let query = """
        SELECT \(MemberChip.columns), m.bio, m.joined_at, m.show_places, m.show_activity, coalesce(b.xp, 0),
          m.title_id, k.slug, k.name
        FROM member m LEFT JOIN balance b ON b.member_id = m.id LEFT JOIN item k ON k.id = m.cosmetic_id
          \(MemberChip.joins)
        WHERE m.id = $1 AND m.public_profile = 1 AND m.suspended_at IS NULL
        """

    private init(_ id: MemberID, _ row: Row) {
        chip = MemberChip(row, at: 0)
        let after = MemberChip.width
        self.id = id
        bio = row[after]
        joinedAt = row[after + 1]
        showsPlaces = row[after + 2]
        showsActivity = row[after + 3]
        xp = row[after + 4]
        titleID = row[after + 5]
        let slug: String? = row[after + 6]
        let name: String? = row[after + 7]
        cosmetic = slug.flatMap { slug in name.map { (slug, $0) } }
    }

    func level(_ view: View) -> Int { Level(xp: xp, rules: view.rules.level).number }

    var name: String { chip.name }
    var shown: String { chip.shown }
    var avatar: String { chip.avatar }
    var title: String? { chip.title }

    /// The years in which the member was active, the last first. One look-up for each.
    func years(in view: View) throws -> [Int] { try Self.years(of: id, before: 10_000, in: view) }

    static func years(of id: MemberID, before year: Int, in view: View) throws -> [Int] {
        var years: [Int] = []
        var end = year * 10_000
        while let day = try view.database.first(
            "SELECT max(day) FROM check_in WHERE member_id = $1 AND day < $2", id, end, row: { $0[0] as Day? }) ?? nil
        {
            years.append(day.year)
            end = day.year * 10_000
        }
        return years
    }

    /// Where the member was: how often, at how many places, and at which of them most.
    struct Visited {
        var checkIns = 0
        var places = 0
        var most: [(place: PlaceID, visits: Int, last: Instant)] = []
    }

    func visited(in view: View) throws -> Visited {
        var visited = Visited()
        try view.database.forEach(
            """
            SELECT place_id, visits, last_at FROM visitor WHERE member_id = $1 AND visits > 0
            ORDER BY visits DESC, place_id
            """, id
        ) { row in
            let visits: Int = row[1]
            visited.checkIns += visits
            visited.places += 1
            if visited.places <= MemberPage.placeCount { visited.most.append((row[0], visits, row[2])) }
        }
        return visited
    }

    /// The places that the member visits most, and when last, if that is to be seen.
    func values(of visited: Visited, in view: View) throws -> [Value] {
        try visited.most.map { most in
            [
                "place": try view.shared.card(most.place, in: view)?.value ?? .null,
                "visits": .number(most.visits),
                "last": showsActivity ? view.day(most.last) : .null,
            ]
        }
    }

    /// The titles that the member owns.
    func titles(in view: View) throws -> Value {
        let titles = try view.shared.titles(in: view)
        let owned = try view.database.query("SELECT item_id FROM owned WHERE member_id = $1", id) { titles[$0[0]] }
        return .list(
            owned.compactMap(\.self).sorted { $0.place < $1.place }.map { title in
                ["name": .string(title.name), "url": .string(title.url), "worn": .bool(title.id == titleID)]
            })
    }
}
