import Community
import Template

/// All visits of a place, from the oldest on, so that a new one touches the newest page only. The key's part is the
/// number of the page. Visits that their members do not show leave gaps and nothing else.
struct VisitsPage: PageKind {
    let name = "visits"
    let template: String? = "visits.html"

    static let size = 100

    /// The page that a visit of that number is on.
    static func page(of number: Int, size: Int) -> Int { (number - 1) / size + 1 }

    static func newestNumber(at place: PlaceID, in view: View) throws -> Int {
        try view.database.first("SELECT max(number) FROM check_in WHERE place_id = $1", place) { $0[0] as Int? }
            .flatMap { $0 } ?? 0
    }

    var staleness: [Dependency] {
        let size = Self.size
        let page = "(c.number - 1) / \(size) + 1"
        return [
            Dependency(
                "check_in", Visit.dependencies, marks: "SELECT {row}.place_id, ({row}.number - 1) / \(size) + 1"),
            Dependency(
                "check_in", ["id", "place_id", "number"],
                marks: """
                    SELECT {row}.place_id, ({row}.number - 1) / \(size) WHERE \(Self.isLastFrom(page: 0))
                    UNION SELECT {row}.place_id, -1 WHERE \(Self.isLastFrom(page: -1))
                    """),
            Dependency("place", PlaceCard.dependencies, on: [.update, .delete], marks: "SELECT {row}.id, -1"),
            Dependency(
                "city", PlaceCard.cityDependencies, on: [.update],
                marks: "SELECT id, -1 FROM place WHERE city_id = {row}.id"),
            Dependency(
                "member", Visit.memberDependencies, on: [.update],
                marks: "SELECT c.place_id, \(page) FROM check_in c WHERE c.member_id = {row}.id"),
            Dependency(
                "item", MemberChip.itemDependencies, on: [.update],
                marks: """
                    SELECT c.place_id, \(page) FROM member m CROSS JOIN check_in c
                    WHERE c.member_id = m.id AND {row}.id IN (m.title_id, m.avatar_id)
                    """),
        ]
    }

    /// Whether there was no visit before from the start of a visit's page on, or of one before it. The visit that opens
    /// or closes a page gives the page before it a link or takes it; where numbers have a gap, more pages come and go.
    private static func isLastFrom(page: Int) -> String {
        """
        {row}.number > 1 AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.place_id = {row}.place_id AND c.id < {first}
          AND c.number > (({row}.number - 1) / \(size) + \(page)) * \(size))
        """
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        let place = PlaceID(key.id)
        let newest = try Self.newestNumber(at: place, in: view)
        guard key.part >= 1, key.part <= newest, let card = try view.shared.card(place, in: view) else { return nil }
        let first = (key.part - 1) * Self.size + 1
        guard first <= newest else { return nil }
        let visits = try Visit.of(place, numbers: first...first + Self.size - 1, in: view)
        let pager = Pager.value(
            current: key.part,
            previous: key.part == 1 ? .null : Pager.link(Path.visits(card.slug, page: key.part - 1), "Earlier visits"),
            next: newest < first + Self.size
                ? .null : Pager.link(Path.visits(card.slug, page: key.part + 1), "Later visits"))
        let value: Value = [
            "title": .string("Visits to \(card.name), page \(key.part)"),
            "description": .string("All visits to \(card.name), from the first on."),
            "place": card.value,
            "number": .number(key.part),
            "visits": .list(visits.map(\.value)),
            "pager": pager,
        ]
        return Page(Path.visits(card.slug, page: key.part), value)
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        var keys: [PageKey] = []
        let visited = "EXISTS (SELECT 1 FROM check_in c WHERE c.place_id = p.id)"
        try view.database.forEach(
            "SELECT id FROM place p WHERE id >= $1 AND \(visited) ORDER BY id LIMIT $2", key?.id ?? 0, limit + 1
        ) {
            let id: PlaceID = $0[0]
            let newest = try Self.newestNumber(at: id, in: view)
            guard keys.count < limit else { return }
            for part in 1...Self.page(of: newest, size: Self.size) {
                let next = PageKey(id: id.rawValue, part: part)
                if key.map({ next > $0 }) ?? true { keys.append(next) }
            }
        }
        return Array(keys.prefix(limit))
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        guard let (slug, part) = Path.numbered(path, after: "places/", middle: "/visits/", from: 1) else { return nil }
        return try view.database.first("SELECT id FROM place WHERE slug = $1", slug) { PageKey(id: $0[0], part: part) }
    }
}
