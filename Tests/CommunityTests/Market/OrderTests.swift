import Community
import MilepostTesting
import Testing

@Suite struct OrderTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
        try test.give(maya, coins: 1_000)
    }

    @discardableResult
    private func order(_ slug: String, key: String = "k", price: Int, by member: MemberID? = nil) throws -> Order {
        try test.community.order(slug, by: member ?? maya, key: key, price: price)
    }

    private func code(_ slug: String, key: String = "other", price: Int = 250) -> Refusal.Code? {
        do {
            try order(slug, key: key, price: price)
            return nil
        } catch {
            return (error as? Refusal)?.code
        }
    }

    private func edit(_ set: String, _ slug: String = "park-ranger") throws {
        try test.database.execute("UPDATE item SET \(set) WHERE slug = $1", slug)
    }

    @Test func anOrderPaysAndOwns() throws {
        let order = try order("park-ranger", price: 250)
        #expect(order.price == 250 && order.member == maya && order.at == TestCommunity.start)
        #expect(try test.community.balance(of: maya).coins == 750)
        #expect(try test.community.owns(maya, order.item))
        #expect(try test.community.orders(of: maya, limit: 5) == [order])
        #expect(try test.community.order(order.id) == order)
    }

    @Test func aPriceEqualToTheBalanceIsAffordable() throws {
        try test.give(maya, coins: -750)
        try order("park-ranger", price: 250)
        #expect(try test.community.balance(of: maya).coins == 0)
    }

    /// Each next reason shows once the one before it is mended.
    @Test func refusalsComeInTheWrittenOrder() throws {
        #expect(code("no-such-thing") == .unknownItem)
        try order("park-ranger", price: 250)
        try edit("unlisted_at = 1, price = 9999, stock = 0")
        #expect(code("park-ranger") == .alreadyOwned)
        try test.database.execute("DELETE FROM owned WHERE order_id IS NOT NULL")
        #expect(code("park-ranger") == .notListed)
        try edit("unlisted_at = NULL")
        #expect(code("park-ranger") == .tooFewCoins)
        try edit("price = 750")
        #expect(code("park-ranger") == .outOfStock)
        try edit("stock = 1")
        #expect(code("park-ranger") == .priceChanged)
        #expect(code("park-ranger", price: 750) == nil)
    }

    @Test func aRefusalSaysWhatIsMissing() throws {
        try edit("price = 1250")
        let refusal = #expect(throws: Refusal.self) { try order("park-ranger", price: 1_250) }
        #expect(refusal?.details == ["item": .text("Park Ranger"), "price": .number(1_250), "missing": .number(250)])
        try edit("price = 300")
        #expect(throws: Refusal(.priceChanged, ["price": .number(300)])) { try order("park-ranger", price: 250) }
        #expect(try test.community.balance(of: maya).coins == 1_000)
    }

    @Test func listingIsAMatterOfTime() throws {
        let now = test.clock.now.rawValue
        for (set, listed) in [
            ("listed_at = NULL", false), ("listed_at = \(now + 1)", false), ("listed_at = \(now)", true),
            ("listed_at = 1, unlisted_at = \(now)", false), ("listed_at = 1, unlisted_at = \(now + 1)", true),
        ] {
            try edit(set)
            #expect(try test.community.item("park-ranger", at: test.clock.now)?.isListed == listed, "\(set)")
        }
    }

    @Test func aBaseItemIsNotSold() throws {
        #expect(code("newcomer", price: 0) == .alreadyOwned)
        try test.database.execute("DELETE FROM owned")
        #expect(code("newcomer", price: 0) == .notListed)
    }

    @Test func emptyStockIsEndlessAndZeroIsSoldOut() throws {
        let tom = try test.join("tom")
        try test.give(tom, coins: 1_000)
        try order("gold-collar", price: 500)
        #expect(throws: Refusal(.outOfStock, ["item": .text("Gold collar")])) {
            try order("gold-collar", price: 500, by: tom)
        }
        try order("straw-hat", key: "2", price: 150)
        try order("straw-hat", price: 150, by: tom)
    }

    @Test func aKeyOrdersOnce() throws {
        let first = try order("park-ranger", price: 250)
        test.clock.advance(hours: 1)
        #expect(try order("park-ranger", price: 250) == first)
        // Even where the price is another one by now, or the item gone.
        try edit("price = 400, unlisted_at = 1")
        #expect(try order("park-ranger", price: 250) == first)
        #expect(try test.community.balance(of: maya).coins == 750)
        #expect(code("park-ranger", key: "another") == .alreadyOwned)
    }

    @Test func aKeyIsItsMembersOwn() throws {
        let tom = try test.join("tom")
        try test.give(tom, coins: 1_000)
        let first = try order("park-ranger", price: 250)
        let second = try order("park-ranger", price: 250, by: tom)
        #expect(second.id != first.id && second.member == tom)
    }

    @Test func theSuspendedBuyNothing() throws {
        try test.database.execute("UPDATE member SET suspended_at = 1")
        #expect(code("park-ranger") == .suspended)
        #expect(throws: Refusal(.unknownMember)) { try order("park-ranger", price: 250, by: MemberID(99)) }
    }

    @Test func theLastOneHasOneBuyer() async throws {
        let test = try TestCommunity(inFile: true)
        let buyers = try (0..<8).map { number in
            let member = try test.join("member\(number)")
            try test.give(member, coins: 500)
            return (member, Peer(try test.reopened()))
        }
        let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
            for (member, peer) in buyers {
                group.addTask {
                    do {
                        _ = try peer.test.community.order("gold-collar", by: member, key: "k", price: 500)
                        return nil
                    } catch let refusal as Refusal {
                        return refusal.code
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.filter { $0 == nil }.count == 1)
        #expect(codes.filter { $0 == .outOfStock }.count == 7)
        #expect(try test.community.item("gold-collar", at: test.clock.now)?.stock == 0)
        #expect(try test.community.verify() == [])
    }

    @Test func oneConfirmationPostedEightTimesAtOnce() async throws {
        let test = try TestCommunity(inFile: true)
        let maya = try test.join("maya")
        try test.give(maya, coins: 1_000)
        let peers = try (0..<8).map { _ in Peer(try test.reopened()) }
        let orders = try await withThrowingTaskGroup(of: Order.self) { group in
            for peer in peers {
                group.addTask { try peer.test.community.order("park-ranger", by: maya, key: "k", price: 250) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(orders.count == 8 && Set(orders.map(\.id)).count == 1)
        #expect(try test.community.balance(of: maya).coins == 750)
    }
}
