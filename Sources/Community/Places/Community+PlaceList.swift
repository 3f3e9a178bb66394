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
}
