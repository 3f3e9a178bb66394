import Community
import Template

/// The calendar of a year that is not the one on the member's profile. The key's part is the year.
struct MemberYearPage: PageKind {
    let name = "member-year"
    let template: String? = "member-year.html"

    var staleness: [Dependency] {
        [
            Dependency(
                "member",
                MemberChip.dependencies + ["show_places", "show_activity", "cosmetic_id"], on: [.update, .delete],
                marks: "SELECT {row}.id, -1"),
            Dependency("check_in", ["member_id", "day"], marks: "SELECT {row}.member_id, {row}.day / 10000"),
            Dependency(
                "check_in", ["id", "member_id", "day"], marks: "SELECT {row}.member_id, -1 WHERE \(Self.isAlone)"),
            Dependency(
                "item", MemberChip.itemDependencies, on: [.update],
                marks: "SELECT m.id, -1 FROM member m WHERE {row}.id IN (m.title_id, m.avatar_id)"),
        ]
    }

    /// Whether its member had no check-in of that year before, or has none any more, so that the list of years changes.
    private static let isAlone = """
        NOT EXISTS (SELECT 1 FROM check_in c WHERE c.member_id = {row}.member_id AND c.id < {first}
          AND c.day BETWEEN {row}.day / 10000 * 10000 AND {row}.day / 10000 * 10000 + 9999)
        """

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key.part > 0, let profile = try Profile(MemberID(key.id), in: view), profile.showsActivity else {
            return nil
        }
        let years = try profile.years(in: view)
        guard years.dropFirst().contains(key.part) else { return nil }
        let value: Value = [
            "title": .string("\(profile.shown), \(key.part)"),
            "description": .string("The check-ins of \(profile.shown) in \(key.part), day by day."),
            "name": .string(profile.name),
            "shown": .string(profile.shown),
            "url": .string(Path.member(profile.name)),
            "avatar": .string(profile.avatar),
            "wears": .optional(profile.title),
            "calendar": profile.calendar(try profile.year(key.part, in: view), years: years, in: view),
        ]
        return Page(Path.member(profile.name, year: key.part), value)
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        var keys: [PageKey] = []
        var id = key?.id ?? 0
        while keys.count < limit {
            // Most members have been active in one year only, and a look at both ends tells.
            let members: [(id: MemberID, isLong: Bool)] = try view.database.query(Self.members, id, Self.reach) { row in
                (row[0], row[1])
            }
            for member in members where member.isLong {
                let id = member.id.rawValue
                keys += try parts(of: id, in: view).map { PageKey(id: id, part: $0) }
                    .filter { next in key.map { next > $0 } ?? true }
            }
            guard members.count == Self.reach, let last = members.last else { break }
            id = last.id.rawValue + 1
        }
        return Array(keys.prefix(limit))
    }

    /// Most members have none, so that the next one who has may be far away.
    func parts(of id: Int, in view: View) throws -> [Int] {
        try Profile.years(of: MemberID(id), before: 10_000, in: view).dropFirst().reversed()
    }

    /// How many members are looked at by one statement.
    private static let reach = 500

    /// Members, and whether they have been active in more than one year.
    private static let members = """
        SELECT m.id, coalesce((SELECT max(day) FROM check_in WHERE member_id = m.id) / 10000
          > (SELECT min(day) FROM check_in WHERE member_id = m.id) / 10000, 0)
        FROM member m WHERE m.id >= $1 AND m.public_profile = 1 AND m.show_activity = 1 AND m.suspended_at IS NULL
        ORDER BY m.id LIMIT $2
        """

    func key(of path: String, in view: View) throws -> PageKey? {
        guard let (name, year) = Path.numbered(path, after: "members/", middle: "/", from: 1) else { return nil }
        return try view.database.first("SELECT id FROM member WHERE name = $1", name) { PageKey(id: $0[0], part: year) }
    }
}
