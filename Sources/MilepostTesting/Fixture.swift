import Community

/// What a `TestCommunity` begins with.
public enum Fixture {
    /// Three places in Melbourne, two in Geelong, 75 km away, and one that has no position.
    public static let places = [
        place("princes-park", "Princes Park", Position(latitude: -37.7840, longitude: 144.9614)),
        place("edinburgh-gardens", "Edinburgh Gardens", Position(latitude: -37.7877, longitude: 144.9830)),
        place("albert-park", "Albert Park", Position(latitude: -37.8440, longitude: 144.9660)),
        place("eastern-beach", "Eastern Beach", Position(latitude: -38.1463, longitude: 144.3710), city: "Geelong"),
        place("johnstone-park", "Johnstone Park", Position(latitude: -38.1470, longitude: 144.3560), city: "Geelong"),
        place("the-shed", "The Shed", nil),
    ]

    static func place(_ slug: String, _ name: String, _ position: Position?, city: String = "Melbourne") -> PlaceRecord
    {
        var place = PlaceRecord(
            slug: slug, name: name, kind: "park", citySlug: city.lowercased(), cityName: city, position: position,
            origin: "content", externalID: slug)
        place.summary = "Lawns and old elms"
        place.dogs = ["off-leash"]
        return place
    }

    /// A base title and avatar, and things to buy for 100 to 500 coins; there is one last `gold-collar`.
    public static func items(at now: Instant) -> [ItemRecord] {
        var items = [
            ItemRecord(slug: "newcomer", category: .title, name: "Newcomer", price: 0),
            ItemRecord(slug: "plain-dog", category: .avatar, name: "Plain dog", price: 0),
            ItemRecord(slug: "park-ranger", category: .title, name: "Park Ranger", price: 250),
            ItemRecord(slug: "early-bird", category: .title, name: "Early Bird", price: 100),
            ItemRecord(slug: "red-setter", category: .avatar, name: "Red setter", price: 300),
            ItemRecord(slug: "straw-hat", category: .cosmetic, name: "Straw hat", price: 150),
            ItemRecord(slug: "gold-collar", category: .cosmetic, name: "Gold collar", price: 500),
        ]
        for index in items.indices {
            items[index].listedAt = now
            items[index].isBase = index < 2
            items[index].summary = "For friends of dogs"
        }
        items[6].stock = 1
        return items
    }

    /// The boards of a usual site.
    public static let boards = [
        board("xp-7", "XP, 7 days", .xp, .rolling7),
        board("xp-30", "XP, 30 days", .xp, .rolling30),
        board("xp-365", "XP, 365 days", .xp, .rolling365),
        board("xp-all", "XP, all time", .xp, .all),
        board("xp-week", "XP, this week", .xp, .week),
        board("xp-month", "XP, this month", .xp, .month),
        board("places-30", "Places, 30 days", .places, .rolling30),
        board("places-all", "Places, all time", .places, .all),
        board("city-30", "XP, 30 days", .xp, .rolling30, eachCity: true),
        board("city-all", "XP, all time", .xp, .all, eachCity: true),
    ]

    static func board(
        _ slug: String, _ name: String, _ metric: Board.Metric, _ window: Window, eachCity: Bool = false
    ) -> BoardRecord {
        BoardRecord(slug: slug, name: name, description: "", metric: metric, window: window, eachCity: eachCity)
    }
}
