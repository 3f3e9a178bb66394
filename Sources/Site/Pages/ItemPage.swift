import Community
import SQL
import Template

/// An item: what it is, what it costs and did cost, who gives it, and the form to buy it.
struct ItemPage: PageKind {
    let name = "item"
    let template: String? = "item.html"

    static let otherCount = 3

    var staleness: [Dependency] {
        [
            Dependency(
                "item", ItemCard.dependencies + ["description", "stock", "added_at"], moments: ItemCard.moments,
                marks: "SELECT {row}.id, 0"),
            // Others of its kind show its card.
            Dependency(
                "item", ItemCard.dependencies, moments: ItemCard.moments,
                marks: "SELECT id, 0 FROM item WHERE category = {row}.category"),
            Dependency("price", ["item_id", "at", "price"], marks: "SELECT {row}.item_id, 0"),
        ]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key.part == 0, let item = try Details(ItemID(key.id), in: view) else { return nil }
        let others = try CategoryPage.items(of: item.category, in: view)
            .filter { $0.isListed && $0.value["slug"] != .string(item.slug) }
        let value: Value = [
            "title": .string(item.name),
            "description": .string(
                "\(item.category.shown), \(Words.count(item.price, "coin", "coins")). \(item.summary)"),
            "slug": .string(item.slug),
            "name": .string(item.name),
            "kind": ItemCard.kind(item.category),
            "picture": .optional(Path.picture(of: item.category, item.slug)),
            "ribbon": item.category == .title ? .string(item.name) : .null,
            "about": .string(item.summary),
            "text": item.saysMore ? .markup(item.description) : .null,
            "price": .number(item.price),
            "listed": .bool(item.isListed && !item.isBase),
            "base": .bool(item.isBase),
            "sponsor": ItemCard.sponsor(item.sponsor),
            "stock": item.stock.map(Value.number) ?? .null,
            "sold_out": .bool(item.stock == 0),
            "refund_days": .number(view.rules.market.refundDays),
            "added": view.day(item.addedAt),
            "listed_on": item.listedAt.map(view.day) ?? .null,
            "unlisted_on": item.unlistedAt.map(view.day) ?? .null,
            "prices": try prices(of: item, in: view),
            "others": others.isEmpty ? .null : ["items": .list(others.prefix(Self.otherCount).map(\.value))],
        ]
        return Page(Path.item(item.slug), value)
    }

    /// Every price that it had, the newest first.
    private func prices(of item: Details, in view: View) throws -> Value {
        let rows = try view.database.query(
            "SELECT at, price FROM price WHERE item_id = $1 ORDER BY at", item.id
        ) { row in (at: row[0] as Instant, price: row[1] as Int) }
        let highest = max(rows.map(\.price).max() ?? 1, 1)
        let values = rows.enumerated().map { index, row -> Value in
            [
                "price": .number(row.price),
                "from": view.day(row.at),
                "until": index + 1 < rows.count ? view.day(rows[index + 1].at) : .null,
                "bar": .int(row.price * 100 / highest),
            ]
        }
        return .list(values.reversed())
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        try view.database.query("SELECT id FROM item WHERE id > $1 ORDER BY id LIMIT $2", key?.id ?? 0, limit) {
            PageKey(id: $0[0])
        }
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        guard let slug = Path.slug(of: path, after: "market/items/") else { return nil }
        return try view.database.first("SELECT id FROM item WHERE slug = $1", slug) { PageKey(id: $0[0]) }
    }

    func next(in view: View) throws -> Instant? { try ItemCard.next(in: view) }
}

/// An item as its own page shows it.
private struct Details {
    let id: ItemID
    let slug, name, summary, description: String
    let category: Item.Category
    let price: Int
    let sponsor: String?
    let isBase: Bool
    let stock: Int?
    let addedAt: Instant
    let listedAt, unlistedAt: Instant?
    let isListed: Bool

    /// Whether the description is more than the one sentence of the summary.
    var saysMore: Bool {
        var text = description.filter { $0 != "\n" }
        if text.hasPrefix("<p>"), text.hasSuffix("</p>") { text = String(text.dropFirst(3).dropLast(4)) }
        return text != summary
    }

    init?(_ id: ItemID, in view: View) throws {
        let now = view.now
        let details = try view.database.first(
            """
            SELECT slug, name, summary, description, category, price, sponsor, base, stock, added_at, listed_at, unlisted_at
            FROM item WHERE id = $1
            """, id
        ) { Details(id, $0, now: now) }
        guard let details else { return nil }
        // What is not for sale yet has no page; what everybody starts with has one.
        guard details.isBase || details.listedAt.map({ $0 <= now }) ?? false else { return nil }
        self = details
    }

    private init(_ id: ItemID, _ row: Row, now: Instant) {
        self.id = id
        slug = row[0]
        name = row[1]
        summary = row[2]
        description = row[3]
        category = row[4]
        price = row[5]
        sponsor = row[6]
        isBase = row[7]
        stock = (row[8] as Int?).map { max(0, $0) }
        addedAt = row[9]
        listedAt = row[10]
        unlistedAt = row[11]
        isListed = (listedAt.map { $0 <= now } ?? false) && (unlistedAt.map { $0 > now } ?? true)
    }
}
