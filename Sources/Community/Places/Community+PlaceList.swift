import SQL

/// A place as a list of them needs it.
public struct PlaceSummary: Sendable, Equatable {
    public let id: PlaceID
    public let slug: String
    public let name: String
    public let kind: String
    public let city: CityID
    public let position: Position?
}

extension Community {
    /// Every place that is open, by its number.
    public func openPlaces() throws -> [PlaceSummary] {
        try database.query(
            "SELECT id, slug, name, kind, city_id, latitude, longitude FROM place WHERE closed_at IS NULL ORDER BY id"
        ) { row in
            PlaceSummary(
                id: row[0], slug: row[1], name: row[2], kind: row[3], city: row[4], position: Position(row[5], row[6]))
        }
    }

    /// The slugs that places have, each with the place's origin and its id there.
    public func placeSlugs() throws -> [String: PlaceOrigin] {
        var slugs: [String: PlaceOrigin] = [:]
        try database.forEach("SELECT slug, origin, external_id FROM place") { row in
            slugs[row[0]] = PlaceOrigin(origin: row[1], externalID: row[2])
        }
        return slugs
    }
}

/// Where a place's row comes from, and its own id there; neither for one that was made by hand.
public struct PlaceOrigin: Sendable, Hashable {
    public let origin: String?
    public let externalID: String?

    public init(origin: String?, externalID: String?) {
        self.origin = origin
        self.externalID = externalID
    }
}
