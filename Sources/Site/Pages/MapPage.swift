import Community
import Template

/// All open places on one map, drawn by the server, with the list beside it.
struct MapPage: PageKind {
    let name = "map"
    let template: String? = "map.html"

    /// More places than this are not listed one by one: the cities' pages do that.
    static let most = 2_000

    var staleness: [Dependency] {
        [
            Dependency("place", PlaceCard.dependencies, marks: "SELECT 0, 0"),
            Dependency("city", PlaceCard.cityDependencies, on: [.update], marks: "SELECT 0, 0"),
        ]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key == .only else { return nil }
        var cities: [Value] = []
        var all: [PlaceCard] = []
        for city in try view.community.cities() {
            let cards = try PlaceCard.list(
                "WHERE p.city_id = $1 AND p.closed_at IS NULL ORDER BY p.name, p.id LIMIT $2", city.id,
                Self.most - all.count, in: view)
            guard !cards.isEmpty else { continue }
            all += cards
            cities.append([
                "slug": .string(city.slug), "shown": .string(city.name), "url": .string(Path.city(city.slug)),
                "places": .list(cards.map(\.located)),
            ])
        }
        let identity = view.identity
        let total = try CityPage.placeCount(in: view)
        let value: Value = [
            "title": "Map",
            "description": "All places on one map, with a list beside it.",
            "map": Self.svg(of: all, title: "Map of \(Words.count(total, "place", "places"))", root: "", grouped: true),
            "count": .number(total),
            "tiles": identity.tiles.isEmpty
                ? .null
                : [
                    "address": .string(identity.tiles), "credit": .string(identity.tilesAttribution),
                    "credit_url": "https://www.openstreetmap.org/copyright",
                ],
            "cities": .list(cities),
        ]
        return Page(Path.map, value)
    }

    /// A map of the places that have a position, or null where none has.
    ///
    /// A heap of pins leads to the list on the same page, `#list`.
    ///
    /// - Parameter grouped: whether the list has a part for each city, `#city-…`, where a heap of one city leads.
    static func svg(of cards: [PlaceCard], title: String, root: String, grouped: Bool) -> Value {
        let pins = cards.compactMap { card in
            card.position.map {
                PlaceMap.Pin(
                    name: card.name, latitude: $0.latitude, longitude: $0.longitude,
                    address: root + Path.place(card.slug), group: grouped ? "#city-\(card.citySlug)" : nil)
            }
        }
        return pins.isEmpty ? .null : .markup(PlaceMap.svg(pins, title: title, list: "#list"))
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] { key == nil ? [.only] : [] }

    func key(of path: String, in view: View) -> PageKey? { path == Path.map ? .only : nil }
}
