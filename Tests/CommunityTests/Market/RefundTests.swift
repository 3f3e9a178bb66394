import Community
import MilepostTesting
import Testing

@Suite struct RefundTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
        try test.give(maya, coins: 1_000)
    }

    private func buy(_ slug: String, _ price: Int, key: String = "k") throws -> Order {
        try test.community.order(slug, by: maya, key: key, price: price)
    }

    private var wearing: Member.Wearing? { get throws { try test.community.member(maya)?.wearing } }

    @Test func thePricePaidComesBack() throws {
        let order = try buy("park-ranger", 250)
        try test.database.execute("UPDATE item SET price = 900 WHERE slug = 'park-ranger'")
        let refunded = try test.community.refund(order.id, by: maya)
        #expect(refunded.refundedAt == test.clock.now && refunded.price == 250)
        #expect(try test.community.balance(of: maya).coins == 1_000)
        #expect(try !test.community.owns(maya, order.item))
    }

    @Test func repeatedItPaysOnce() throws {
        let order = try buy("park-ranger", 250)
        let first = try test.community.refund(order.id, by: maya)
        test.clock.advance(days: 20)
        #expect(try test.community.refund(order.id, by: maya) == first)
        #expect(try test.community.balance(of: maya).coins == 1_000)
    }

    @Test func fourteenDaysToTheSecond() throws {
        let order = try buy("park-ranger", 250)
        let end = TestCommunity.start + 14 * Seconds.day
        #expect(test.community.refundEnd(of: order) == end)
        test.clock.set(end + 1)
        #expect(throws: Refusal(.tooLate, ["until": .moment(end)])) { try test.community.refund(order.id, by: maya) }
        test.clock.set(end)
        _ = try test.community.refund(order.id, by: maya)
    }

    @Test func aWornItemIsTakenOff() throws {
        let order = try buy("park-ranger", 250)
        let base = try wearing
        try test.community.wear("park-ranger", by: maya)
        #expect(try wearing?.title == order.item)
        _ = try test.community.refund(order.id, by: maya)
        #expect(try wearing == base)
    }

    @Test func anotherWornItemStaysOn() throws {
        let order = try buy("park-ranger", 250)
        let bird = try buy("early-bird", 100, key: "2")
        try test.community.wear("early-bird", by: maya)
        _ = try test.community.refund(order.id, by: maya)
        #expect(try wearing?.title == bird.item)
    }

    @Test func aBaseItemIsNeverSoldBack() throws {
        let order = try buy("park-ranger", 250)
        try test.database.execute("UPDATE item SET base = 1 WHERE slug = 'park-ranger'")
        #expect(throws: Refusal(.baseItem)) { try test.community.refund(order.id, by: maya) }
    }

    @Test func onesOwnOrdersOnly() throws {
        let order = try buy("park-ranger", 250)
        let tom = try test.join("tom")
        #expect(throws: Refusal(.unknownOrder)) { try test.community.refund(order.id, by: tom) }
        #expect(throws: Refusal(.unknownOrder)) { try test.community.refund(OrderID(99), by: maya) }
        try test.database.execute("UPDATE member SET suspended_at = 1 WHERE id = $1", maya)
        #expect(throws: Refusal(.suspended)) { try test.community.refund(order.id, by: maya) }
    }

    @Test func theLastOneIsInStockAgain() throws {
        let order = try buy("gold-collar", 500)
        _ = try test.community.refund(order.id, by: maya)
        #expect(try test.community.item("gold-collar", at: test.clock.now)?.stock == 1)
        let again = try buy("gold-collar", 500, key: "2")
        #expect(again.id != order.id)
        #expect(try test.community.verify() == [])
    }

    /// Fewer than were sold: what comes back first makes up for that.
    @Test func whatWasSoldTooOftenIsNotInStockAgain() throws {
        try test.database.execute("UPDATE item SET stock = 2 WHERE slug = 'gold-collar'")
        let tom = try test.join("tom")
        for (member, key) in [(maya, "a"), (tom, "b")] {
            try test.give(member, coins: 500)
            _ = try test.community.order("gold-collar", by: member, key: key, price: 500)
        }
        var collar = Fixture.items(at: TestCommunity.start)[6]
        collar.stock = 1
        _ = try test.community.write { try test.community.put(collar, at: $0) }
        func left() throws -> Int? { try test.community.item("gold-collar", at: test.clock.now)?.stock }
        #expect(try left() == -1)
        let orders: [OrderID] = try test.database.query("SELECT id FROM market_order ORDER BY id") { $0[0] }
        _ = try test.community.refund(orders[1], by: tom)
        #expect(try left() == 0)
        let refused = #expect(throws: Refusal.self) {
            try test.community.order("gold-collar", by: tom, key: "c", price: 500)
        }
        #expect(refused?.code == .outOfStock)
    }

    @Test func noCoinIsLostToTheCap() throws {
        let order = try buy("park-ranger", 250)
        try test.give(maya, coins: 9_999_999 - 750 - 249)
        #expect(throws: Refusal(.refundPastCap)) { try test.community.refund(order.id, by: maya) }
        try test.give(maya, coins: -1)
        _ = try test.community.refund(order.id, by: maya)
        #expect(try test.community.balance(of: maya).coins == 9_999_999)
    }

    @Test func aRetiredItemIsTakenBack() throws {
        let order = try buy("park-ranger", 250)
        try test.database.execute("UPDATE item SET unlisted_at = 1 WHERE slug = 'park-ranger'")
        _ = try test.community.refund(order.id, by: maya)
        #expect(try test.community.balance(of: maya).coins == 1_000)
    }
}
