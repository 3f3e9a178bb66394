import SQL

/// A ranking as data: what it counts, over which time, among whom.
public struct Board: Sendable, Equatable {
    public let id: BoardID
    public let slug: String
    public let name: String
    public let description: String
    public let metric: Metric
    public let window: Window
    /// The city that it is about, or nil for everybody.
    public let city: CityID?
    /// The first moment of the calendar window that it counts now; 0 for the others.
    public let period: Instant

    /// What a score counts.
    public enum Metric: String, CaseIterable, Sendable, Bindable, Column {
        case xp, places
    }

    static let columns = "id, slug, name, description, metric, \"window\", city_id, period"

    init(_ row: Row) {
        id = row[0]
        slug = row[1]
        name = row[2]
        description = row[3]
        metric = row[4]
        window = row[5]
        let cityID: CityID = row[6]
        city = cityID.rawValue == 0 ? nil : cityID
        period = row[7]
    }
}
