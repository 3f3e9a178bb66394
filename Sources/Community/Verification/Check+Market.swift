/// What nobody can count afresh: owned things against orders, what is worn, prices against their history.
extension Check {
    static let market = [unowned, unordered, unpaid, bases, prices] + Item.Category.allCases.map(worn)

    private static let unowned = Check(
        table: "owned",
        sql: """
            SELECT 'order ' || o.id, 'item ' || o.item_id || ' owned by member ' || o.member_id, 'nothing'
            FROM market_order o LEFT JOIN owned w
              ON w.member_id = o.member_id AND w.item_id = o.item_id AND w.order_id = o.id
            WHERE o.refunded_at IS NULL AND w.item_id IS NULL
            ORDER BY o.id
            """)

    private static let unordered = Check(
        table: "owned",
        sql: """
            SELECT 'member ' || w.member_id || ', item ' || w.item_id, 'an order that stands', 'order ' || w.order_id
            FROM owned w JOIN market_order o ON o.id = w.order_id
            WHERE o.member_id <> w.member_id OR o.item_id <> w.item_id OR o.refunded_at IS NOT NULL
            ORDER BY w.member_id, w.item_id
            """)

    /// An order takes its price from the ledger once, and gives it back once if it was refunded.
    private static let unpaid = Check(
        table: "ledger",
        sql: """
            SELECT 'order ' || o.id, CASE WHEN o.refunded_at IS NULL THEN -o.price ELSE 0 END || ' coins',
              (coalesce(p.coins, 0) + coalesce(r.coins, 0)) || ' coins'
            FROM market_order o LEFT JOIN ledger p ON p.source = 'order:' || o.id
              LEFT JOIN ledger r ON r.source = 'order:' || o.id || ':refund'
            WHERE coalesce(p.coins, 0) + coalesce(r.coins, 0) <> CASE WHEN o.refunded_at IS NULL THEN -o.price ELSE 0 END
            ORDER BY o.id
            """)

    private static let bases = Check(
        table: "owned",
        sql: """
            SELECT 'member ' || m.id, 'base item ' || i.id, 'nothing'
            FROM item i CROSS JOIN member m LEFT JOIN owned w ON w.member_id = m.id AND w.item_id = i.id
            WHERE i.base = 1 AND w.item_id IS NULL
            ORDER BY m.id, i.id
            """)

    private static let prices = Check(
        table: "price",
        sql: """
            SELECT 'item ' || i.id, i.price || ' coins', coalesce(p.price || ' coins', 'nothing')
            FROM item i LEFT JOIN price p
              ON p.item_id = i.id AND p.at = (SELECT max(at) FROM price WHERE item_id = i.id)
            WHERE p.price IS DISTINCT FROM i.price
            ORDER BY i.id
            """)

    private static func worn(_ category: Item.Category) -> Check {
        Check(
            table: "member",
            sql: """
                SELECT 'member ' || m.id, 'an own \(category.rawValue)', 'item ' || m.\(category.column)
                FROM member m LEFT JOIN owned w ON w.member_id = m.id AND w.item_id = m.\(category.column)
                  LEFT JOIN item i ON i.id = w.item_id AND i.category = '\(category.rawValue)'
                WHERE m.\(category.column) IS NOT NULL AND i.id IS NULL
                ORDER BY m.id
                """)
    }

    /// Numbers that nobody has any more, of check-ins that were deleted.
    static let gaps = Check(
        weight: .note, table: "check_in",
        sql: """
            SELECT 'place ' || place_id, max(number) || ' check-ins', count(*) || ' check-ins'
            FROM check_in GROUP BY place_id HAVING max(number) <> count(*)
            ORDER BY place_id
            """)
}
