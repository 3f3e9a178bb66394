import SQL

extension Community {
    /// Buys an item. The order's key makes a repeated post answer with the first one's order.
    ///
    /// - Parameters:
    ///   - key: made for one confirmation.
    ///   - price: what the member saw and agreed to.
    /// - Throws: `Refusal`, in this order: `.unknownItem`, `.alreadyOwned`, `.notListed`, `.tooFewCoins`, `.outOfStock`;
    ///   `.priceChanged` where the price is no longer what was agreed to.
    public func order(_ slug: String, by member: MemberID, key: String, price: Int) throws -> Order {
        try write { now in
            if let order = try order(key: key, of: member) { return order }
            try requireActive(member)
            let item = try orderable(slug, by: member, at: now)
            guard item.price == price else { throw Refusal(.priceChanged, ["price": .number(item.price)]) }
            return try sell(item, to: member, key: key, now: now)
        }
    }

    /// The item, if this member could buy it now.
    public func orderable(_ slug: String, by member: MemberID, at now: Instant) throws -> Item {
        guard let item = try item(slug, at: now) else { throw Refusal(.unknownItem, ["item": .text(slug)]) }
        if try owns(member, item.id) { throw Refusal(.alreadyOwned, ["item": .text(item.name)]) }
        guard item.isListed, !item.isBase else { throw Refusal(.notListed, ["item": .text(item.name)]) }
        let coins = try balance(of: member).coins
        guard coins >= item.price else {
            throw Refusal(
                .tooFewCoins,
                ["item": .text(item.name), "price": .number(item.price), "missing": .number(item.price - coins)])
        }
        guard item.stock.map({ $0 > 0 }) ?? true else { throw Refusal(.outOfStock, ["item": .text(item.name)]) }
        return item
    }

    private func sell(_ item: Item, to member: MemberID, key: String, now: Instant) throws -> Order {
        try database.execute(
            "INSERT INTO market_order (key, member_id, item_id, price, at) VALUES ($1, $2, $3, $4, $5)", key, member,
            item.id, item.price, now)
        let id = OrderID(database.lastInsertID)
        if item.stock != nil {
            try database.execute("UPDATE item SET stock = stock - 1 WHERE id = $1", item.id)
        }
        let award = Award(coins: -item.price, reason: .order, source: "order:\(id.rawValue)", item: item.id)
        _ = try pay(award, to: member, at: now)
        try database.execute(
            "INSERT INTO owned (member_id, item_id, order_id, since) VALUES ($1, $2, $3, $4)", member, item.id, id, now)
        return Order(
            id: id, member: member, item: item.id, itemSlug: item.slug, price: item.price, at: now, refundedAt: nil)
    }

    private static let orderColumns = """
        SELECT o.id, o.member_id, o.item_id, i.slug, o.price, o.at, o.refunded_at
        FROM market_order o JOIN item i ON i.id = o.item_id
        """

    /// The order that a member has made with a confirmation's key. Keys of others are others' business.
    func order(key: String, of member: MemberID) throws -> Order? {
        try database.first(
            Self.orderColumns + " WHERE o.member_id = $1 AND o.key = $2", member, key, row: Order.init)
    }

    public func order(_ id: OrderID) throws -> Order? {
        try database.first(Self.orderColumns + " WHERE o.id = $1", id, row: Order.init)
    }

    /// A member's orders, newest first.
    public func orders(of member: MemberID, limit: Int) throws -> [Order] {
        try database.query(
            Self.orderColumns + " WHERE o.member_id = $1 ORDER BY o.at DESC, o.id DESC LIMIT $2", member, limit,
            row: Order.init)
    }
}

extension Order {
    fileprivate init(_ row: Row) {
        id = row[0]
        member = row[1]
        item = row[2]
        itemSlug = row[3]
        price = row[4]
        at = row[5]
        refundedAt = row[6]
    }
}
