import SQL

extension Community {
    /// Until when an order of that moment can be given back.
    public func refundEnd(of order: Order) -> Instant { order.at + rules.market.refundDays * Seconds.day }

    /// Gives an item back: pays its price, takes it off if it is worn, puts it back into stock. Repeated, it answers
    /// with the order as it is.
    ///
    /// - Throws: `Refusal` `.unknownMember`, `.suspended`, `.unknownOrder` (also for another member's), `.baseItem`, `.tooLate`, or `.refundPastCap`
    ///   where the coins would pass the cap, so that nothing is lost.
    public func refund(_ id: OrderID, by member: MemberID) throws -> Order {
        try write { now in
            try requireActive(member)
            guard let order = try order(id), order.member == member else { throw Refusal(.unknownOrder) }
            if order.refundedAt != nil { return order }
            guard let item = try item(order.itemSlug, at: now), !item.isBase else { throw Refusal(.baseItem) }
            let end = refundEnd(of: order)
            guard now <= end else { throw Refusal(.tooLate, ["until": .moment(end)]) }
            guard try balance(of: member).coins + order.price <= rules.cap else { throw Refusal(.refundPastCap) }
            try giveBack(order, item: item, now: now)
            return try self.order(id) ?? order
        }
    }

    private func giveBack(_ order: Order, item: Item, now: Instant) throws {
        try database.execute("UPDATE market_order SET refunded_at = $1 WHERE id = $2", now, order.id)
        try database.execute(
            "DELETE FROM owned WHERE member_id = $1 AND item_id = $2 AND order_id = $3", order.member, item.id, order.id
        )
        if item.stock != nil {
            try database.execute("UPDATE item SET stock = stock + 1 WHERE id = $1", item.id)
        }
        let award = Award(
            coins: order.price, reason: .refund, source: "order:\(order.id.rawValue):refund", item: item.id)
        _ = try pay(award, to: order.member, at: now)
        if try wears(order.member, item) { try wearBase(item.category, member: order.member) }
    }
}
