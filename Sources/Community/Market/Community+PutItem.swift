import SQL

/// An item as a file describes it.
public struct ItemRecord: Sendable, Equatable {
    public var slug: String
    public var category: Item.Category
    public var name: String
    public var price: Int
    /// Rendered markup.
    public var description = ""
    /// One sentence without markup.
    public var summary = ""
    public var sponsor: String?
    public var isBase = false
    /// How many there are in all, those that are sold among them; nil is endless. The database counts those that are left.
    public var stock: Int?
    public var addedAt: Instant?
    /// When it is, or was, first for sale; nil is not yet.
    public var listedAt: Instant?
    public var unlistedAt: Instant?

    public init(slug: String, category: Item.Category, name: String, price: Int) {
        self.slug = slug
        self.category = category
        self.name = name
        self.price = price
    }
}

extension Community {
    /// Adds an item of the content folder, or changes the one of that slug. To be called within `write`.
    ///
    /// A base item is granted to everybody who does not have it. An item that somebody owns or has ordered is never only
    /// prepared again: it is retired instead.
    public func put(_ item: ItemRecord, at now: Instant) throws -> Change {
        let old = try self.item(item.slug, at: now)
        // A base item needs no listing to have a page.
        let isPrepared = !item.isBase && (item.listedAt.map { $0 > now } ?? true)
        let item = try isPrepared ? retiredIfHad(item, at: now) : item
        if let old, old.category != item.category { try takeOffAll(old) }
        let values: [any Bindable] = [
            item.slug, item.category, item.name, item.price, item.description, item.summary, item.sponsor, item.isBase,
            try item.stock.map { $0 - (try sold(item.slug)) }, item.addedAt, item.listedAt, item.unlistedAt,
            now,
        ]
        let changed = try database.execute(
            """
            INSERT INTO item (slug, category, name, price, description, summary, sponsor, base, stock, origin, added_at,
              listed_at, unlisted_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'content', coalesce($10, $13), $11, $12)
            ON CONFLICT (slug) DO UPDATE SET category = excluded.category, name = excluded.name,
              price = excluded.price, description = excluded.description, summary = excluded.summary,
              sponsor = excluded.sponsor, base = excluded.base, stock = excluded.stock,
              added_at = coalesce($10, added_at), listed_at = excluded.listed_at, unlisted_at = excluded.unlisted_at
            WHERE (category, name, price, description, summary, base, added_at)
              <> (excluded.category, excluded.name, excluded.price, excluded.description, excluded.summary,
                excluded.base, coalesce($10, added_at))
              OR stock IS DISTINCT FROM excluded.stock OR sponsor IS DISTINCT FROM excluded.sponsor
              OR listed_at IS DISTINCT FROM excluded.listed_at OR unlisted_at IS DISTINCT FROM excluded.unlisted_at
            """, parameters: values)
        if item.isBase, changed > 0 { try grantToAll(item.slug, category: item.category, at: now) }
        return changed == 0 ? .left : old == nil ? .added : .changed
    }

    /// How many of an item were bought and not given back.
    private func sold(_ slug: String) throws -> Int {
        try database.first(
            """
            SELECT count(*) FROM market_order o JOIN item i ON i.id = o.item_id
            WHERE i.slug = $1 AND o.refunded_at IS NULL
            """, slug
        ) { $0[0] } ?? 0
    }

    /// An item that is not listed by now, as it is where pages of members lead to it: its own stays.
    private func retiredIfHad(_ item: ItemRecord, at now: Instant) throws -> ItemRecord {
        let known = try database.first(
            """
            SELECT added_at, listed_at, unlisted_at FROM item
            WHERE slug = $1 AND (EXISTS (SELECT 1 FROM owned WHERE item_id = item.id)
              OR EXISTS (SELECT 1 FROM market_order WHERE item_id = item.id))
            """, item.slug
        ) { (added: $0[0] as Instant, listed: $0[1] as Instant?, unlisted: $0[2] as Instant?) }
        guard let known else { return item }
        func past(_ moments: Instant?...) -> Instant { moments.compactMap(\.self).first { $0 <= now } ?? now }
        var retired = item
        retired.listedAt = past(known.listed, known.added)
        retired.unlistedAt = past(item.unlistedAt, known.unlisted)
        return retired
    }

    private func grantToAll(_ slug: String, category: Item.Category, at now: Instant) throws {
        try database.execute(
            """
            INSERT INTO owned (member_id, item_id, since) SELECT m.id, i.id, $2 FROM member m, item i
            WHERE i.slug = $1 ON CONFLICT (member_id, item_id) DO NOTHING
            """, slug, now)
        let column = category.column
        try database.execute(
            "UPDATE member SET \(column) = (SELECT id FROM item WHERE slug = $1) WHERE \(column) IS NULL", slug)
    }

    /// Takes an item that becomes one of another category off those who wear it.
    private func takeOffAll(_ item: Item) throws {
        let column = item.category.column
        let wearers: [MemberID] = try database.query("SELECT id FROM member WHERE \(column) = $1", item.id) { $0[0] }
        for member in wearers { try wearBase(item.category, member: member, except: item.id) }
    }

    /// Takes items of the content folder that are no longer in it off the market. Those who own them keep them.
    ///
    /// - Returns: the slugs of the items that were retired.
    public func retireItems(except known: Set<String>, at now: Instant) throws -> [String] {
        let listed: [String] = try database.query(
            """
            SELECT slug FROM item WHERE origin = 'content' AND (unlisted_at IS NULL OR unlisted_at > $1 OR base = 1)
            ORDER BY slug
            """, now
        ) { $0[0] }
        let gone = listed.filter { !known.contains($0) }
        for slug in gone {
            // What was a base item needs a listing from now on to keep its page.
            try database.execute(
                """
                UPDATE item SET unlisted_at = min(coalesce(unlisted_at, $1), $1), base = 0,
                  listed_at = CASE base WHEN 1 THEN min(coalesce(listed_at, added_at), $1) ELSE listed_at END
                WHERE slug = $2
                """, now, slug)
        }
        return gone
    }
}
