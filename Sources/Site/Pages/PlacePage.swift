import Community
import SQL
import Template

/// A place: what dogs may do there, where it is, who was there lately and most often, and the form to check in.
struct PlacePage: PageKind {
    let name = "place"
    let template: String? = "place.html"

    static let visitCount = 8
    static let visitorCount = 5
    static let nearbyCount = 3
    /// How far back the newest visits are looked for, by number.
    private static let reach = 100

    var staleness: [Dependency] {
        let own = [
            "id", "slug", "name", "kind", "city_id", "latitude", "longitude", "address", "dogs", "summary",
            "description", "closed_at",
        ]
        return [
            Dependency("place", own, marks: "SELECT {row}.id, 0"),
            // Its neighbours show its card.
            Dependency(
                "place", PlaceCard.dependencies, marks: "SELECT id, 0 FROM place WHERE city_id = {row}.city_id"),
            Dependency(
                "city", PlaceCard.cityDependencies, on: [.update],
                marks: "SELECT id, 0 FROM place WHERE city_id = {row}.id"),
            Dependency("check_in", Visit.dependencies, marks: "SELECT {row}.place_id, 0"),
            Dependency(
                "member", Visit.memberDependencies + ["on_boards", "role"], on: [.update],
                marks: "SELECT place_id, 0 FROM visitor WHERE member_id = {row}.id"),
            Dependency(
                "item", MemberChip.itemDependencies, on: [.update],
                marks: """
                    SELECT v.place_id, 0 FROM member m CROSS JOIN visitor v
                    WHERE v.member_id = m.id AND {row}.id IN (m.title_id, m.avatar_id)
                    """),
        ]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key.part == 0, let place = try Place(PlaceID(key.id), in: view) else { return nil }
        let newest = try VisitsPage.newestNumber(at: place.id, in: view)
        let recent = try Visit.newest(
            of: place.id, numbers: max(newest - Self.reach + 1, 1)...max(newest, 1), limit: Self.visitCount, in: view)
        let rules = view.rules.checkIn
        let value: Value = [
            "title": .string(place.name),
            "description": .string(place.summary),
            "slug": .string(place.slug),
            "name": .string(place.name),
            "kind": PlaceWords.kind(place.kind),
            "city": PlaceCard.city(slug: place.citySlug, name: place.cityName),
            "address": .filled(place.address),
            "picture": .string(Path.picture(place.slug)),
            "text": .markup(place.description),
            "dogs": PlaceWords.facts(of: place.dogs),
            "dogs_line": .filled(PlaceWords.line(of: place.dogs)),
            "position": place.position.map(Self.position) ?? .null,
            "directions": place.position.map(Self.directions) ?? .null,
            "map": place.map,
            "check_in": place.isOpen ? ["xp": .number(rules.xp), "coins": .number(rules.coins)] : .null,
            "note_length": .number(rules.noteLength),
            "visit_count": .number(newest),
            "recent": .list(recent.map(\.value)),
            "visits_url": newest == 0
                ? .null : .string(Path.visits(place.slug, page: VisitsPage.page(of: newest, size: VisitsPage.size))),
            "top": try top(of: place.id, in: view),
            "nearby": try nearby(place, in: view),
        ]
        return Page(Path.place(place.slug), value)
    }

    private static func position(_ position: Position) -> Value {
        let text =
            "\(degrees(position.latitude))° \(position.latitude < 0 ? "S" : "N"), "
            + "\(degrees(position.longitude))° \(position.longitude < 0 ? "W" : "E")"
        return [
            "latitude": .double(position.latitude), "longitude": .double(position.longitude), "text": .string(text),
        ]
    }

    /// Degrees without a sign, to four places: 11 metres.
    private static func degrees(_ angle: Double) -> String {
        let parts = Int((abs(angle) * 10_000).rounded())
        let fraction = String(parts % 10_000)
        return "\(parts / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
    }

    private static func directions(_ position: Position) -> Value {
        let at = "\(position.latitude)/\(position.longitude)"
        return .string(
            "https://www.openstreetmap.org/?mlat=\(position.latitude)&mlon=\(position.longitude)#map=16/\(at)")
    }

    /// Those who were there most often, of those who show both their places and themselves on boards.
    private func top(of place: PlaceID, in view: View) throws -> Value {
        var rows: [Value] = []
        var last = (visits: Int.max, rank: 0)
        try view.database.forEach(
            """
            SELECT v.visits, \(MemberChip.columns) FROM visitor v JOIN member m ON m.id = v.member_id \(MemberChip.joins)
            WHERE v.place_id = $1 AND v.visits > 0 AND m.listed = 1 AND m.show_places = 1
            ORDER BY v.visits DESC, v.member_id LIMIT $2
            """, place, Self.visitorCount
        ) { row in
            let visits: Int = row[0]
            if visits != last.visits { last = (visits, rows.count + 1) }
            rows.append([
                "rank": .number(last.rank), "medal": BoardRows.medal(last.rank),
                "member": MemberChip(row, at: 1).value, "score": .number(visits),
            ])
        }
        return .list(rows)
    }

    /// The nearest open places of the same city.
    private func nearby(_ place: Place, in view: View) throws -> Value {
        guard let here = place.position else { return .null }
        var others: [(distance: Double, id: PlaceID)] = []
        try view.database.forEach(
            """
            SELECT id, latitude, longitude FROM place
            WHERE city_id = $1 AND closed_at IS NULL AND id <> $2 AND latitude IS NOT NULL AND longitude IS NOT NULL
            """, place.city, place.id
        ) { row in
            others.append((here.distance(to: Position(latitude: row[1], longitude: row[2])), row[0]))
        }
        let nearest = others.sorted(by: <).prefix(Self.nearbyCount)
        let places = try nearest.compactMap { try view.shared.card($0.id, in: view)?.value }
        return places.isEmpty ? .null : ["places": .list(places)]
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        try view.database.query("SELECT id FROM place WHERE id > $1 ORDER BY id LIMIT $2", key?.id ?? 0, limit) {
            PageKey(id: $0[0])
        }
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        guard let slug = Path.slug(of: path, after: "places/") else { return nil }
        return try view.database.first("SELECT id FROM place WHERE slug = $1", slug) { PageKey(id: $0[0]) }
    }
}

/// A place as its own page shows it.
private struct Place {
    let id: PlaceID
    let slug, name, kind, address, dogs, summary, description: String
    let city: CityID
    let citySlug, cityName: String
    let position: Position?
    let isOpen: Bool

    init?(_ id: PlaceID, in view: View) throws {
        let place = try view.database.first(
            """
            SELECT p.slug, p.name, p.kind, p.address, p.dogs, p.summary, p.description, p.city_id, t.slug, t.name,
              p.latitude, p.longitude, p.closed_at
            \(PlaceCard.from) WHERE p.id = $1
            """, id
        ) { Place(id, $0) }
        guard let place else { return nil }
        self = place
    }

    private init(_ id: PlaceID, _ row: Row) {
        self.id = id
        slug = row[0]
        name = row[1]
        kind = row[2]
        address = row[3]
        dogs = row[4]
        summary = row[5]
        description = row[6]
        city = row[7]
        citySlug = row[8]
        cityName = row[9]
        let latitude: Double? = row[10]
        let longitude: Double? = row[11]
        position = latitude.flatMap { lat in longitude.map { Position(latitude: lat, longitude: $0) } }
        isOpen = (row[12] as Instant?) == nil
    }

    var map: Value {
        guard let position else { return .null }
        let pin = PlaceMap.Pin(
            name: name, latitude: position.latitude, longitude: position.longitude, address: nil)
        return .markup(PlaceMap.svg([pin], width: 400, height: 260, title: "Map: \(name)"))
    }
}
