import Community
import SQL
import Template

/// A member as their public profile shows them; there is none of a member who does not want one.
struct Profile {
    let id: MemberID
    let name, shown, bio, avatar: String
    let title: String?
    /// The cosmetic that the member wears.
    let cosmetic: (slug: String, name: String)?
    let joinedAt: Instant
    let xp: Int
    let showsPlaces, showsActivity: Bool

    init?(_ id: MemberID, in view: View) throws {
        let profile = try view.database.first(
            """
            SELECT \(MemberChip.columns), m.bio, m.joined_at, m.show_places, m.show_activity, coalesce(b.xp, 0),
              k.slug, k.name
            FROM member m LEFT JOIN balance b ON b.member_id = m.id LEFT JOIN item k ON k.id = m.cosmetic_id
              \(MemberChip.joins)
            WHERE m.id = $1 AND m.public_profile = 1 AND m.suspended_at IS NULL
            """, id
        ) { Profile(id, $0) }
        guard let profile else { return nil }
        self = profile
    }

    private init(_ id: MemberID, _ row: Row) {
        let chip = MemberChip(row, at: 0)
        let after = MemberChip.width
        self.id = id
        name = chip.name
        shown = chip.shown
        avatar = chip.avatar
        title = chip.title
        bio = row[after]
        joinedAt = row[after + 1]
        showsPlaces = row[after + 2]
        showsActivity = row[after + 3]
        xp = row[after + 4]
        let slug: String? = row[after + 5]
        let name: String? = row[after + 6]
        cosmetic = slug.flatMap { slug in name.map { (slug, $0) } }
    }

    func level(_ view: View) -> Int { Level(xp: xp, rules: view.rules.level).number }

    func counts(in view: View) throws -> (checkIns: Int, places: Int) {
        try view.database.first(
            "SELECT coalesce(sum(visits), 0), count(*) FROM visitor WHERE member_id = $1", id
        ) { ($0[0], $0[1]) } ?? (0, 0)
    }

    /// The years in which the member was active, the last first. One look-up for each.
    func years(in view: View) throws -> [Int] { try Self.years(of: id, in: view) }

    static func years(of id: MemberID, in view: View) throws -> [Int] {
        var years: [Int] = []
        var end = 99_999_999
        while let day = try view.database.first(
            "SELECT max(day) FROM check_in WHERE member_id = $1 AND day < $2", id, end, row: { $0[0] as Day? }) ?? nil
        {
            years.append(day.year)
            end = day.year * 10_000
        }
        return years
    }

    /// The places that the member visits most, and when last, if that is to be seen.
    func places(in view: View) throws -> [Value] {
        let rows = try view.database.query(
            """
            SELECT place_id, visits, last_at FROM visitor WHERE member_id = $1
            ORDER BY visits DESC, last_at DESC, place_id LIMIT $2
            """, id, MemberPage.placeCount
        ) { row in (place: row[0] as PlaceID, visits: row[1] as Int, last: row[2] as Instant) }
        return try rows.map { row in
            let card = try PlaceCard.list("WHERE p.id = $1", row.place, in: view).first
            return [
                "place": card?.value ?? .null, "visits": .number(row.visits),
                "last": showsActivity ? view.day(row.last) : .null,
            ]
        }
    }

    /// The titles that the member owns.
    func titles(in view: View) throws -> Value {
        .list(
            try view.database.query(
                """
                SELECT i.name, i.slug, i.id = m.title_id FROM owned o JOIN item i ON i.id = o.item_id
                JOIN member m ON m.id = o.member_id WHERE o.member_id = $1 AND i.category = 'title' ORDER BY i.name, i.id
                """, id
            ) { row in
                [
                    "name": .string(row[0]), "url": .string(Path.item(row[1])),
                    "worn": .bool((row[2] as Bool?) ?? false),
                ]
            })
    }
}
