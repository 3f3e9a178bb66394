import Community
import SQL
import Template

/// A place as lists show it. It carries no count, so that a check-in does not change them.
struct PlaceCard {
    let id: PlaceID
    let slug: String
    let name: String
    let citySlug: String
    let position: Position?
    let value: Value
    /// Its name and where its page is.
    let link: Value

    private static let columns = "p.id, p.slug, p.name, p.kind, p.dogs, p.latitude, p.longitude, t.slug, t.name"
    static let from = "FROM place p JOIN city t ON t.id = p.city_id"

    /// The columns of `place` that a card shows or is sorted by.
    static let dependencies = [
        "id", "slug", "name", "kind", "dogs", "latitude", "longitude", "city_id", "closed_at",
    ]
    /// The columns of `city` that a card shows.
    static let cityDependencies = ["id", "slug", "name"]

    init(_ row: Row) {
        id = row[0]
        slug = row[1]
        name = row[2]
        citySlug = row[7]
        let latitude: Double? = row[5]
        let longitude: Double? = row[6]
        position = latitude.flatMap { lat in longitude.map { Position(latitude: lat, longitude: $0) } }
        link = Self.link(slug: slug, name: name)
        value = [
            "slug": .string(slug),
            "name": .string(name),
            "url": .string(Path.place(slug)),
            "picture": .string(Path.picture(slug)),
            "kind": PlaceWords.kind(row[3]),
            "city": Self.city(slug: citySlug, name: row[8]),
            "dogs": .filled(PlaceWords.line(of: row[4])),
        ]
    }

    static func link(slug: String, name: String) -> Value {
        ["slug": .string(slug), "name": .string(name), "url": .string(Path.place(slug))]
    }

    static func city(slug: String, name: String) -> Value {
        ["slug": .string(slug), "shown": .string(name), "url": .string(Path.city(slug))]
    }

    /// The cards that a condition with one parameter chooses, in the order that it says.
    static func list(_ condition: String, _ parameters: any Bindable..., in view: View) throws -> [PlaceCard] {
        try view.database.query("SELECT \(columns) \(from) \(condition)", parameters: parameters) { PlaceCard($0) }
    }

    /// The card's value and where the place is, for the map.
    var located: Value {
        guard case .object(var object) = value else { return value }
        object.merge(
            Object([
                ("latitude", position.map { .double($0.latitude) } ?? .null),
                ("longitude", position.map { .double($0.longitude) } ?? .null),
            ]))
        return .object(object)
    }
}
