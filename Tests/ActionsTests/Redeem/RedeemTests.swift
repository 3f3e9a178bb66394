import Actions
import Community
import Foundation
import MilepostTesting
import Testing

@Suite struct RedeemTests {
    let site: TestSite
    let maya: TestVisitor
    let member: MemberID

    init() throws {
        site = try TestSite.speaking()
        maya = TestVisitor(site)
        maya.join("maya")
        member = try #require(try site.community.member(named: "maya")).id
    }

    private func coins() throws -> Int { try site.community.balance(of: member).coins }

    private func key(_ item: String, _ visitor: TestVisitor? = nil) -> String {
        (visitor ?? maya).post(.redeem, ["action": "buy", "item": item]).hidden("key") ?? ""
    }

    private func confirm(_ item: String, _ key: String, _ visitor: TestVisitor? = nil) -> Reply {
        (visitor ?? maya).post(.redeem, ["action": "confirm", "item": item, "key": key])
    }

    private func order() throws -> Int { try site.database.first("SELECT id FROM market_order") { $0[0] } ?? -1 }

    // MARK: Buying

    @Test func aPurchaseIsConfirmedFirst() throws {
        try site.test.give(member, coins: 250)
        let asked = maya.post(.redeem, ["action": "buy", "item": "park-ranger"])
        #expect(asked.status == 200)
        #expect(asked.text.contains("Buy “Park Ranger”?"))
        #expect(try coins() == 250, "nothing is bought yet")
        let reply = confirm("park-ranger", asked.hidden("key") ?? "")
        #expect(reply.location == "/market/items/park-ranger.html#bought")
        #expect(try coins() == 0, "a price equal to the balance is affordable")
        #expect(reply.publication.rendered.map(\.kind).sorted() == ["item", "member"])
        #expect(try site.text("members/maya.html").contains("Park Ranger"))
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func aConfirmationPaysOnce() throws {
        try site.test.give(member, coins: 1_000)
        let key = key("park-ranger")
        for _ in 0..<3 {
            #expect(confirm("park-ranger", key).location == "/market/items/park-ranger.html#bought")
        }
        #expect(try coins() == 750)
    }

    @Test func eightConfirmationsAtOncePayOnce() async throws {
        try site.test.give(member, coins: 1_000)
        let key = key("park-ranger")
        let locations = await atOnce(site, cookie: maya.cookie) { visitor, _ in
            visitor.post(.redeem, ["action": "confirm", "item": "park-ranger", "key": key]).location
        }
        #expect(locations == [String](repeating: "/market/items/park-ranger.html#bought", count: 8))
        #expect(try coins() == 750)
    }

    @Test func eightOrdersAtOnceBuyOne() async throws {
        try site.test.give(member, coins: 5_000)
        let keys = (0..<8).map { _ in key("park-ranger") }
        #expect(Set(keys).count == 8)
        let statuses = await atOnce(site, cookie: maya.cookie) { visitor, number in
            visitor.post(.redeem, ["action": "confirm", "item": "park-ranger", "key": keys[number]]).status
        }
        #expect(statuses.sorted() == [303] + [Int](repeating: 409, count: 7))
        #expect(try coins() == 4_750)
    }

    @Test func twoMembersBuyTheLastOne() throws {
        let noor = TestVisitor(site)
        noor.join("noor")
        try site.test.give(member, coins: 500)
        try site.test.give(try #require(try site.community.member(named: "noor")).id, coins: 500)
        let (own, other) = (key("gold-collar"), key("gold-collar", noor))
        #expect(confirm("gold-collar", own).status == 303)
        let late = confirm("gold-collar", other, noor)
        #expect(late.status == 409)
        #expect(late.text.contains("Gold collar is sold out."))
        #expect(late.text.contains("href=\"../market/items/gold-collar.html\""))
    }

    // MARK: Refusals

    /// What is refused at once, with the reason and what next.
    @Test(arguments: [
        ("no-such-item", 404, "market.unknownItem", "market/index.html"),
        ("", 404, "market.unknownItem", "market/index.html"),
        ("newcomer", 409, "market.alreadyOwned", "cgi-bin/account#wear"),
        ("red-setter", 409, "market.tooFewCoins", "places/index.html"),
    ])
    func whatCannotBeBought(item: String, status: Int, phrase: String, next: String) throws {
        let reply = maya.post(.redeem, ["action": "buy", "item": item])
        #expect(reply.status == status)
        let words = try #require(try site.phrase(phrase)).split(separator: "}").last ?? ""
        #expect(reply.text.contains(words.trimmingCharacters(in: .whitespaces).prefix { $0 != "{" }))
        #expect(reply.text.contains("href=\"../\(next)\""))
        let problem = maya.asApplication().post(.redeem, ["action": "buy", "item": item])
        #expect(problem.status == status)
        #expect(problem.json["detail"] as? String != nil)
    }

    @Test func whatIsNoLongerListedIsNotSold() throws {
        try site.test.give(member, coins: 300)
        let key = key("park-ranger")
        try site.database.execute("UPDATE item SET unlisted_at = listed_at WHERE slug = 'park-ranger'")
        #expect(confirm("park-ranger", key).status == 409)
        #expect(maya.post(.redeem, ["action": "buy", "item": "park-ranger"]).text.contains("is not for sale"))
        #expect(try coins() == 300)
    }

    @Test func anotherPriceIsLookedAtAgain() throws {
        try site.test.give(member, coins: 1_000)
        let key = key("park-ranger")
        try site.database.execute("UPDATE item SET price = 251 WHERE slug = 'park-ranger'")
        let reply = confirm("park-ranger", key)
        #expect(reply.status == 409)
        #expect(reply.text.contains("The price has changed to 251 coins."))
        #expect(try coins() == 1_000)
    }

    @Test func aKeyBelongsToOneMemberItemAndPrice() throws {
        let noor = TestVisitor(site)
        noor.join("noor")
        try site.test.give(member, coins: 5_000)
        let key = key("park-ranger")
        var cheaper = key.split(separator: ".").map(String.init)
        cheaper[1] = "1"
        for (item, key, visitor) in [
            ("park-ranger", "", maya), ("park-ranger", "1", maya), ("red-setter", key, maya),
            ("park-ranger", cheaper.joined(separator: "."), maya), ("park-ranger", key + "A", maya),
            ("park-ranger", key, noor),
        ] {
            let reply = confirm(item, key, visitor)
            #expect(reply.status == 422)
            #expect(reply.text.contains("This order has no number."))
            #expect(reply.text.contains("href=\"../market/items/\(item).html\""))
        }
        #expect(try coins() == 5_000)
    }

    // MARK: Giving back

    private func buy(_ item: String) throws {
        try site.test.give(member, coins: 500)
        #expect(confirm(item, key(item)).status == 303)
    }

    @Test func anItemIsGivenBackOnce() throws {
        try buy("park-ranger")
        maya.post(.account, ["action": "wear", "item": "park-ranger"])
        for _ in 0..<2 {
            let reply = maya.post(.redeem, ["action": "refund", "order": "\(try order())"])
            #expect(reply.location == "/market/items/park-ranger.html#refunded")
        }
        #expect(try coins() == 500)
        #expect(try !site.text("members/maya.html").contains("Park Ranger"))
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func eightRefundsAtOncePayOnce() async throws {
        try buy("park-ranger")
        let order = try order()
        let statuses = await atOnce(site, cookie: maya.cookie) { visitor, _ in
            visitor.post(.redeem, ["action": "refund", "order": "\(order)"]).status
        }
        #expect(statuses == [Int](repeating: 303, count: 8))
        #expect(try coins() == 500)
    }

    @Test func aConfirmationOfWhatWasGivenBackBuysNothing() throws {
        try site.test.give(member, coins: 500)
        let key = key("park-ranger")
        _ = confirm("park-ranger", key)
        maya.post(.redeem, ["action": "refund", "order": "\(try order())"])
        #expect(confirm("park-ranger", key).location == "/market/items/park-ranger.html#refunded")
        #expect(try coins() == 500)
    }

    @Test func afterFourteenDaysItIsTooLate() throws {
        try buy("park-ranger")
        site.clock.advance(days: 14)
        let page = maya.get(.me)
        #expect(page.text.contains("name=\"action\" value=\"refund\""), "to the second")
        site.clock.advance(seconds: 1)
        #expect(!maya.get(.me).text.contains("name=\"action\" value=\"refund\""))
        let reply = maya.post(.redeem, ["action": "refund", "order": "\(try order())"])
        #expect(reply.status == 409)
        #expect(reply.text.contains("This could be given back until Mon 16 Jun 2025, 10:00."))
    }

    @Test(arguments: ["", "0", "abc", "-1", "99999999999999999999"])
    func anUnknownOrderIsNotFound(order: String) throws {
        let reply = maya.post(.redeem, ["action": "refund", "order": order])
        #expect(reply.status == 404)
        #expect(reply.text.contains(try #require(try site.phrase("refund.unknownOrder"))))
    }

    @Test func theOrdersOfOthersAreUnknown() throws {
        try buy("park-ranger")
        let noor = TestVisitor(site)
        noor.join("noor")
        #expect(noor.post(.redeem, ["action": "refund", "order": "\(try order())"]).status == 404)
        #expect(try coins() == 250)
    }

    @Test func applicationsGetTheOrder() throws {
        try site.test.give(member, coins: 250)
        let application = maya.asApplication()
        let asked = application.post(.redeem, ["action": "buy", "item": "park-ranger"])
        let key = try #require(asked.json["key"] as? String)
        #expect(asked.json["after"] as? Int == 0)
        let bought = confirm("park-ranger", key)
        #expect(bought.json["price"] as? Int == 250)
        let order = try #require(bought.json["order"] as? Int)
        let back = application.post(.redeem, ["action": "refund", "order": "\(order)"])
        #expect(back.json["coins"] as? Int == 250)
    }
}
