import Community
import Template

/// A city: its places by name, its map and its boards. The key's part is the number of the page.
struct CityPage: PageKind {
    let name = "city"
    let template: String? = "city.html"

    static let size = 60

    var staleness: [Dependency] {
        [
            Dependency("city", PlaceCard.cityDependencies, marks: "SELECT {row}.id, -1"),
            Dependency("place", PlaceCard.dependencies, marks: "SELECT {row}.city_id, -1"),
            Dependency(
                "board", ["id", "slug", "name", "city_id", "position", "metric"],
                marks: "SELECT {row}.city_id, -1 WHERE {row}.city_id > 0"),
        ]
    }

    /// How many open places there are.
    static func placeCount(in view: View) throws -> Int {
        try view.database.first("SELECT count(*) FROM place WHERE closed_at IS NULL") { $0[0] } ?? 0
    }

    /// Every city that has a place, with how many.
    static func links(in view: View) throws -> Value {
        .list(
            try view.database.query(
                """
                SELECT t.slug, t.name, count(*) FROM city t JOIN place p ON p.city_id = t.id AND p.closed_at IS NULL
                GROUP BY t.id ORDER BY t.name, t.id
                """
            ) { row in
                [
                    "slug": .string(row[0]), "shown": .string(row[1]), "url": .string(Path.city(row[0])),
                    "places": .number(row[2]),
                ]
            })
    }

    private func count(_ city: CityID, in view: View) throws -> Int {
        try view.database.first("SELECT count(*) FROM place WHERE city_id = $1 AND closed_at IS NULL", city) {
            $0[0]
        } ?? 0
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        let id = CityID(key.id)
        guard key.part >= 1, let city = try view.community.cities().first(where: { $0.id == id }) else { return nil }
        let total = try count(id, in: view)
        let pages = max((total + Self.size - 1) / Self.size, 1)
        guard key.part <= pages else { return nil }
        let cards = try PlaceCard.list(
            "WHERE p.city_id = $1 AND p.closed_at IS NULL ORDER BY p.name, p.id LIMIT $2 OFFSET $3", id, Self.size,
            (key.part - 1) * Self.size, in: view)
        let path = Path.city(city.slug, page: key.part)
        let boards = try view.community.boards(of: id)
        let value: Value = [
            "title": .string(city.name + (key.part == 1 ? "" : ", page \(key.part)")),
            "description": .string("Dog-friendly places in \(city.name)."),
            "slug": .string(city.slug),
            "name": .string(city.name),
            "count": .number(total),
            "places": .list(cards.map(\.value)),
            "map": MapPage.svg(of: cards, title: "Map: \(city.name)", root: Path.root(of: path), grouped: false),
            "boards": .list(
                boards.map { ["name": .string($0.name), "url": .string(Path.board($0.slug))] }),
            "pager": Pager.value(current: key.part, count: pages) { Path.city(city.slug, page: $0) },
        ]
        return Page(path, value)
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        var keys: [PageKey] = []
        for city in try view.community.cities().sorted(by: { $0.id < $1.id }) {
            let pages = max((try count(city.id, in: view) + Self.size - 1) / Self.size, 1)
            keys += (1...pages).map { PageKey(id: city.id.rawValue, part: $0) }
        }
        return Array(keys.filter { next in key.map { next > $0 } ?? true }.prefix(limit))
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        let found =
            Path.slug(of: path, after: "cities/").map { ($0, 1) }
            ?? Path.numbered(path, after: "cities/", middle: "/", from: 2)
        guard let (slug, part) = found else { return nil }
        return try view.database.first("SELECT id FROM city WHERE slug = $1", slug) { PageKey(id: $0[0], part: part) }
    }
}
