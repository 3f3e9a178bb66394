import SQL

/// Something in the marketplace that a member can own and wear.
public struct Item: Sendable, Equatable {
    public let id: ItemID
    public let slug: String
    public let category: Category
    public let name: String
    /// The price in coins.
    public let price: Int
    /// What everybody starts with: never sold back.
    public let isBase: Bool
    /// How many are left; nil is endless. 0 is sold out, and less where more were sold than there are by now.
    public let stock: Int?
    public let isListed: Bool

    /// What kind of thing it is, and so where it is worn.
    public enum Category: String, CaseIterable, Sendable, Bindable, Column {
        case title, avatar, cosmetic

        /// The member's column that holds what is worn of this kind.
        var column: String { rawValue + "_id" }
    }
}

extension Community {
    /// The item of that slug as it stands at `now`.
    public func item(_ slug: String, at now: Instant) throws -> Item? {
        try database.first(
            """
            SELECT id, slug, category, name, price, base, stock,
              listed_at IS NOT NULL AND listed_at <= $2 AND (unlisted_at IS NULL OR unlisted_at > $2)
            FROM item WHERE slug = $1
            """, slug, now
        ) { row in
            Item(
                id: row[0], slug: row[1], category: row[2], name: row[3], price: row[4], isBase: row[5], stock: row[6],
                isListed: row[7])
        }
    }

    public func owns(_ member: MemberID, _ item: ItemID) throws -> Bool {
        try database.first("SELECT 1 FROM owned WHERE member_id = $1 AND item_id = $2", member, item) {
            $0[0] as Int
        } != nil
    }
}
