import Community
import SQL
import Template

/// A member's public profile. Part 0 is the page with the year of the last activity; a year's number is the page with
/// another year. It shows no rank, so that it changes only when its own member does something.
struct MemberPage: PageKind {
    let name = "member"
    let template: String? = "member.html"

    static let placeCount = 24
    static let visitCount = 8

    var staleness: [Dependency] {
        let own = [
            "shown_name", "nickname", "name_style", "name", "bio", "joined_at", "suspended_at", "public_profile",
            "show_places", "show_activity", "title_id", "avatar_id",
        ]
        let worn = "SELECT m.id, -1 FROM member m WHERE {row}.id IN (m.title_id, m.avatar_id)"
        return [
            Dependency("member", own, marks: "SELECT {row}.id, -1"),
            Dependency("balance", ["xp"], marks: "SELECT {row}.member_id, -1"),
            Dependency(
                "check_in", Visit.dependencies + ["day"],
                marks: "SELECT {row}.member_id, 0 UNION SELECT {row}.member_id, -1 WHERE \(Self.opensYear)"),
            Dependency("owned", ["item_id"], marks: "SELECT {row}.member_id, -1"),
            Dependency("item", ["name", "slug", "base"], on: [.update], marks: worn),
            Dependency(
                "item", ["name", "slug", "base"], on: [.update],
                marks:
                    "SELECT o.member_id, -1 FROM member m JOIN owned o ON o.member_id = m.id AND o.item_id = {row}.id"),
            Dependency(
                "place", PlaceCard.dependencies, on: [.update],
                marks: "SELECT v.member_id, -1 FROM visitor v WHERE v.place_id = {row}.id"),
            Dependency(
                "city", ["slug", "name"], on: [.update],
                marks: """
                    SELECT v.member_id, -1 FROM place p JOIN visitor v ON v.place_id = p.id WHERE p.city_id = {row}.id
                    """),
        ]
    }

    /// Whether a check-in is its member's only one of that year, so that the list of years changes.
    private static let opensYear = """
        NOT EXISTS (SELECT 1 FROM check_in c WHERE c.member_id = {row}.member_id AND c.id <> {row}.id
          AND c.day BETWEEN {row}.day / 10000 * 10000 AND {row}.day / 10000 * 10000 + 9999)
        """

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard let profile = try Profile(MemberID(key.id), in: view) else { return nil }
        let years = profile.showsActivity ? try profile.years(in: view) : []
        guard key.part == 0 || (years.contains(key.part) && key.part != years.first) else { return nil }
        let year = key.part == 0 ? years.first : key.part
        let path = Path.member(profile.name, year: key.part)
        let places = profile.showsPlaces ? try profile.places(in: view) : []
        let counts = try profile.counts(in: view)
        let level = LevelValue.value(xp: profile.xp, rules: view.rules.level)
        let value: Value = [
            "title": .string(profile.shown + (key.part == 0 ? "" : ", \(key.part)")),
            "description": .string("\(profile.shown) on \(view.identity.name): level \(profile.level(view))."),
            "name": .string(profile.name),
            "shown": .string(profile.shown),
            "url": .string(Path.member(profile.name)),
            "avatar": .string(profile.avatar),
            "wears": .optional(profile.title),
            "bio": .filled(profile.bio),
            "joined": view.day(profile.joinedAt),
            "xp": .number(profile.xp),
            "level": level,
            "check_in_count": profile.showsActivity ? .number(counts.checkIns) : .null,
            "place_count": profile.showsPlaces ? .number(counts.places) : .null,
            "titles": try profile.titles(in: view),
            "badges": [],
            "show_places": .bool(profile.showsPlaces),
            "show_activity": .bool(profile.showsActivity && profile.showsPlaces),
            "places": .list(places),
            "calendar": try year.map { try profile.calendar($0, years: years, in: view) } ?? .null,
            "months": try year.map { try profile.months($0, isLast: key.part == 0, in: view) } ?? .null,
            "recent": profile.showsActivity && profile.showsPlaces
                ? .list(try Visit.of(profile.id, limit: Self.visitCount, in: view).map(\.value)) : [],
        ]
        return Page(path, value)
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        var keys: [PageKey] = []
        try view.database.forEach(
            """
            SELECT id FROM member WHERE id >= $1 AND public_profile = 1 AND suspended_at IS NULL ORDER BY id LIMIT $2
            """, key?.id ?? 0, limit + 1
        ) { row in
            guard keys.count < limit, let profile = try Profile(row[0], in: view) else { return }
            let years = profile.showsActivity ? try profile.years(in: view).dropFirst().sorted() : []
            keys += ([0] + years).map { PageKey(id: profile.id.rawValue, part: $0) }
                .filter { next in key.map { next > $0 } ?? true }
        }
        return Array(keys.prefix(limit))
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        let found =
            Path.slug(of: path, after: "members/").map { ($0, 0) }
            ?? Path.numbered(path, after: "members/", middle: "/")
        guard let (name, part) = found else { return nil }
        return try view.database.first("SELECT id FROM member WHERE name = $1", name) { PageKey(id: $0[0], part: part) }
    }
}
