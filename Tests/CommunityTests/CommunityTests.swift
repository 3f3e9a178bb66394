import Community
import MilepostTesting
import Testing

@Suite struct CommunityTests {
    @Test func aDayInTheCommunity() throws {
        let test = try TestCommunity()
        let maya = try test.join("maya")
        let visit = try test.community.checkIn(maya, at: "princes-park", note: "hello")
        #expect(visit.verdict == .paid && visit.paid == Balance(xp: 100, coins: 100))
        try test.give(maya, coins: 400)
        let order = try test.community.order("park-ranger", by: maya, key: "k", price: 250)
        try test.community.wear("park-ranger", by: maya)
        #expect(try test.community.balance(of: maya) == Balance(xp: 100, coins: 250))
        _ = try test.community.refund(order.id, by: maya)
        #expect(try test.community.balance(of: maya) == Balance(xp: 100, coins: 500))
        for board in try test.community.boards() where !board.slug.hasPrefix("geelong") {
            #expect(try test.standings(board.slug).map(\.member) == [maya], "\(board.slug)")
        }
        #expect(try test.community.verify() == [])
        test.clock.advance(days: 400)
        try test.community.advance(to: test.clock.now)
        #expect(try test.standings("xp-30").isEmpty)
        #expect(try test.standings("xp-all").count == 1)
        #expect(try test.community.verify() == [])
        #expect(try test.community.repair() == [])
    }
}
