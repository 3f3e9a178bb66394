import Community
import Template

/// All open places by name, some a page. The key's part is the number of the page.
struct PlaceListPage: PageKind {
    let name = "places"
    let template: String? = "places.html"

    static let size = 48

    var staleness: [Dependency] {
        [
            // A name that comes or goes moves all pages after it; the catalogue changes seldom.
            Dependency("place", PlaceCard.dependencies, marks: "SELECT -1, -1"),
            Dependency("city", PlaceCard.cityDependencies, on: [.update], marks: "SELECT -1, -1"),
        ]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        let total = try CityPage.placeCount(in: view)
        let pages = max((total + Self.size - 1) / Self.size, 1)
        guard key.id == 0, key.part >= 1, key.part <= pages else { return nil }
        let cards = try PlaceCard.list(
            "WHERE p.closed_at IS NULL ORDER BY p.name, p.id LIMIT $1 OFFSET $2", Self.size,
            (key.part - 1) * Self.size, in: view)
        let value: Value = [
            "title": .string(key.part == 1 ? "Places" : "Places, page \(key.part)"),
            "description": "Every place where dogs are welcome, by name.",
            "count": .number(total),
            "places": .list(cards.map(\.value)),
            "cities": try CityPage.links(in: view),
            "pager": Pager.value(current: key.part, count: pages, path: Path.places(page:)),
        ]
        return Page(Path.places(page: key.part), value)
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        let pages = max((try CityPage.placeCount(in: view) + Self.size - 1) / Self.size, 1)
        let first = (key?.part ?? 0) + 1
        return first > pages ? [] : (first...min(pages, first + limit - 1)).map { PageKey(id: 0, part: $0) }
    }

    func key(of path: String, in view: View) -> PageKey? {
        if path == Path.places() { return PageKey(id: 0, part: 1) }
        return Path.slug(of: path, after: "places/pages/")
            .flatMap { Path.number($0, from: 2) }.map { PageKey(id: 0, part: $0) }
    }
}
