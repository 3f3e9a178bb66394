import Community
import SQL
import Template

/// A member's public profile, with the year of the last activity. It shows no rank, so that it changes only when its own
/// member does something.
struct MemberPage: PageKind {
    let name = "member"
    let template: String? = "member.html"

    static let placeCount = 24
    static let visitCount = 8

    var staleness: [Dependency] {
        let own = [
            "id", "shown_name", "nickname", "name_style", "name", "bio", "joined_at", "suspended_at", "public_profile",
            "show_places", "show_activity", "title_id", "avatar_id", "cosmetic_id",
        ]
        let worn = "SELECT m.id, 0 FROM member m WHERE {row}.id IN (m.title_id, m.avatar_id, m.cosmetic_id)"
        return [
            Dependency("member", own, marks: "SELECT {row}.id, 0"),
            Dependency("balance", ["member_id", "xp"], marks: "SELECT {row}.member_id, 0"),
            Dependency("check_in", Visit.dependencies + ["day"], marks: "SELECT {row}.member_id, 0"),
            Dependency(
                "ledger", ["member_id", "xp", "at"], on: [.update, .delete], marks: "SELECT {row}.member_id, 0"),
            Dependency("owned", ["member_id", "item_id"], marks: "SELECT {row}.member_id, 0"),
            Dependency("item", MemberChip.itemDependencies, on: [.update], marks: worn),
            Dependency(
                "item", MemberChip.itemDependencies + ["category"], on: [.update],
                marks:
                    """
                    SELECT o.member_id, 0 FROM member m CROSS JOIN owned o
                    WHERE o.member_id = m.id AND o.item_id = {row}.id
                    """),
            Dependency(
                "place", PlaceCard.dependencies, on: [.update],
                marks: "SELECT v.member_id, 0 FROM visitor v WHERE v.place_id = {row}.id"),
            Dependency(
                "city", PlaceCard.cityDependencies, on: [.update],
                marks: """
                    SELECT v.member_id, 0 FROM place p JOIN visitor v ON v.place_id = p.id WHERE p.city_id = {row}.id
                    """),
        ]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key.part == 0, let profile = try Profile(MemberID(key.id), in: view) else { return nil }
        let year = profile.showsActivity ? try profile.lastYear(in: view) : nil
        let visited = try profile.visited(in: view)
        let level = LevelValue.value(xp: profile.xp, rules: view.rules.level)
        let value: Value = [
            "title": .string(profile.shown),
            "description": .string("\(profile.shown) on \(view.identity.name): level \(profile.level(view))."),
            "name": .string(profile.name),
            "shown": .string(profile.shown),
            "url": .string(Path.member(profile.name)),
            "avatar": .string(profile.avatar),
            "wears": .optional(profile.title),
            "cosmetic": profile.cosmetic.map(Self.cosmetic) ?? .null,
            "bio": .filled(profile.bio),
            "joined": view.day(profile.joinedAt),
            "xp": .number(profile.xp),
            "level": level,
            "check_in_count": profile.showsActivity ? .number(visited.checkIns) : .null,
            "place_count": profile.showsPlaces ? .number(visited.places) : .null,
            "titles": try profile.titles(in: view),
            "show_places": .bool(profile.showsPlaces),
            "show_activity": .bool(profile.showsActivity && profile.showsPlaces),
            "places": .list(profile.showsPlaces ? try profile.values(of: visited, in: view) : []),
            "calendar": try year.map { try Self.calendar($0, of: profile, in: view) } ?? .null,
            "months": try year.map { try profile.months($0.number, in: view) } ?? .null,
            "recent": profile.showsActivity && profile.showsPlaces
                ? .list(try Visit.of(profile.id, profile.chip, limit: Self.visitCount, in: view)) : [],
        ]
        return Page(Path.member(profile.name), value)
    }

    private static func calendar(_ year: Profile.Year, of profile: Profile, in view: View) throws -> Value {
        let older = try Profile.years(of: profile.id, before: year.number, in: view)
        return profile.calendar(year, years: [year.number] + older, in: view)
    }

    private static func cosmetic(slug: String, name: String) -> Value {
        [
            "name": .string(name), "url": .string(Path.item(slug)),
            "picture": .optional(Path.picture(of: .cosmetic, slug)),
        ]
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        try view.database.query(
            """
            SELECT id FROM member WHERE id > $1 AND public_profile = 1 AND suspended_at IS NULL ORDER BY id LIMIT $2
            """, key?.id ?? 0, limit
        ) { PageKey(id: $0[0]) }
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        guard let name = Path.slug(of: path, after: "members/") else { return nil }
        return try view.database.first("SELECT id FROM member WHERE name = $1", name) { PageKey(id: $0[0]) }
    }
}
