import SQL

/// What came of putting a row of the catalogue into the database.
public enum Change: String, Sendable, CaseIterable {
    case added, changed, left
}

/// A place as a file describes it.
public struct PlaceRecord: Sendable, Equatable {
    public var slug: String
    public var name: String
    public var kind: String
    public var citySlug: String
    public var cityName: String
    public var position: Position?
    /// Metres around the position that count as being there.
    public var radius: Int?
    public var address = ""
    /// What dogs may do there, as words of the catalogue (`off-leash`, `swimming`).
    public var dogs: [String] = []
    /// One sentence without markup.
    public var summary = ""
    /// Rendered markup.
    public var description = ""
    /// Where the row comes from: `content`, or `import:` and the name of the source.
    public var origin: String
    /// Its own id there.
    public var externalID: String

    public init(
        slug: String, name: String, kind: String, citySlug: String, cityName: String, position: Position?,
        origin: String, externalID: String
    ) {
        self.slug = slug
        self.name = name
        self.kind = kind
        self.citySlug = citySlug
        self.cityName = cityName
        self.position = position
        self.origin = origin
        self.externalID = externalID
    }
}

extension Community {
    /// Adds a place, or changes the one with the same origin and id. To be called within `write`.
    ///
    /// - Throws: `SQLError` if the slug belongs to a place of another origin.
    public func put(_ place: PlaceRecord, at now: Instant) throws -> Change {
        let city = try putCity(slug: place.citySlug, name: place.cityName)
        let values: [any Bindable] = [
            place.slug, place.name, place.kind, city, place.position?.latitude, place.position?.longitude, place.radius,
            place.address, place.dogs.joined(separator: " "), place.summary, place.description, place.origin,
            place.externalID, now,
        ]
        let exists = try database.first(
            "SELECT id FROM place WHERE origin = $1 AND external_id = $2", place.origin, place.externalID
        ) { $0[0] as PlaceID }
        let changed = try database.execute(
            """
            INSERT INTO place (slug, name, kind, city_id, latitude, longitude, radius, address, dogs, summary,
              description, origin, external_id, added_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (origin, external_id) DO UPDATE SET slug = excluded.slug, name = excluded.name,
              kind = excluded.kind, city_id = excluded.city_id, latitude = excluded.latitude,
              longitude = excluded.longitude, radius = excluded.radius, address = excluded.address,
              dogs = excluded.dogs, summary = excluded.summary, description = excluded.description, closed_at = NULL
            WHERE (slug, name, kind, city_id, address, dogs, summary, description)
              <> (excluded.slug, excluded.name, excluded.kind, excluded.city_id, excluded.address, excluded.dogs,
                excluded.summary, excluded.description)
              OR latitude IS DISTINCT FROM excluded.latitude OR longitude IS DISTINCT FROM excluded.longitude
              OR radius IS DISTINCT FROM excluded.radius OR closed_at IS NOT NULL
            """, parameters: values)
        return changed == 0 ? .left : exists == nil ? .added : .changed
    }

    /// Closes the places of an origin that are no longer in it. Their pages and visits stay; they take no check-in.
    ///
    /// - Returns: the slugs of the places that were closed.
    public func closePlaces(of origin: String, except known: Set<String>, at now: Instant) throws -> [String] {
        let open: [(String, String)] = try database.query(
            "SELECT external_id, slug FROM place WHERE origin = $1 AND closed_at IS NULL ORDER BY slug", origin
        ) { ($0[0], $0[1]) }
        let gone = open.filter { !known.contains($0.0) }
        for (id, _) in gone {
            try database.execute(
                "UPDATE place SET closed_at = $1 WHERE origin = $2 AND external_id = $3", now, origin, id)
        }
        return gone.map(\.1)
    }
}
