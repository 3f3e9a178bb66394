import Community
import SQL
import Template

/// An item of the marketplace as lists show it.
struct ItemCard {
    let isListed: Bool
    let value: Value

    /// Reads `$1` as the moment at which an item is listed or not.
    private static let columns = """
        i.slug, i.name, i.category, i.price, i.sponsor, i.summary,
        i.listed_at IS NOT NULL AND i.listed_at <= $1 AND (i.unlisted_at IS NULL OR i.unlisted_at > $1)
        """

    /// The columns of `item` that a card shows or is chosen by.
    static let dependencies = [
        "id", "slug", "name", "category", "price", "sponsor", "summary", "base", "listed_at", "unlisted_at",
    ]
    /// Those at which an item comes into the market or goes out of it by the clock alone.
    static let moments = ["listed_at", "unlisted_at"]

    init(_ row: Row) {
        let slug: String = row[0]
        let category: Item.Category = row[2]
        isListed = row[6]
        value = [
            "slug": .string(slug),
            "name": .string(row[1]),
            "url": .string(Path.item(slug)),
            "kind": Self.kind(category),
            "picture": .optional(Path.picture(of: category, slug)),
            "price": .number(row[3]),
            "listed": .bool(isListed),
            "sponsor": Self.sponsor(row[4]),
            "about": .string(row[5]),
        ]
    }

    static func kind(_ category: Item.Category) -> Value {
        [
            "slug": .string(category.rawValue + "s"), "shown": .string(category.shown),
            "plural": .string(category.plural), "url": .string(Path.category(category)),
        ]
    }

    static func sponsor(_ name: String?) -> Value { name.map { ["name": .string($0)] } ?? .null }

    /// The cards that a condition chooses; its parameters count from `$2`.
    static func list(_ condition: String, _ parameters: any Bindable..., in view: View) throws -> [ItemCard] {
        try view.database.query(
            "SELECT \(columns) FROM item i \(condition)", parameters: [view.now] + parameters, row: ItemCard.init)
    }

    /// When an item next comes or goes by the clock alone.
    static func next(in view: View) throws -> Instant? {
        try view.database.first(
            """
            SELECT min(at) FROM (SELECT min(listed_at) AS at FROM item WHERE listed_at > $1
              UNION ALL SELECT min(unlisted_at) FROM item WHERE unlisted_at > $1)
            """, view.now
        ) { $0[0] as Instant? } ?? nil
    }
}

extension Item.Category {
    /// One of them, and all of them, as people say it.
    var shown: String { self == .title ? "Title" : self == .avatar ? "Avatar" : "Cosmetic" }
    var plural: String { shown + "s" }

    /// One sentence about the category.
    var about: String {
        switch self {
        case .title: "A few words under your name, on a ribbon."
        case .avatar: "The face beside your name, wherever it stands."
        case .cosmetic: "Something for the dog to wear, shown on your page."
        }
    }
}
