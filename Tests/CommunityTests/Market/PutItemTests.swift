import Community
import MilepostTesting
import Testing

@Suite struct PutItemTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
    }

    private var ranger: ItemRecord { Fixture.items(at: TestCommunity.start)[2] }

    private func put(_ item: ItemRecord) throws -> Change {
        try test.community.write { try test.community.put(item, at: $0) }
    }

    private func prices(_ slug: String) throws -> [[Int]] {
        try test.database.query(
            """
            SELECT p.at, p.price FROM price p JOIN item i ON i.id = p.item_id WHERE i.slug = $1 ORDER BY p.at
            """, slug
        ) { [$0[0], $0[1]] }
    }

    @Test func eachFieldIsAChange() throws {
        #expect(try put(ranger) == .left)
        let changes: [(inout ItemRecord) -> Void] = [
            { $0.category = .cosmetic }, { $0.name = "R" }, { $0.price = 1 }, { $0.description = "d" },
            { $0.summary = "s" }, { $0.sponsor = "Paws Inc." }, { $0.listedAt = nil }, { $0.unlistedAt = Instant(5) },
        ]
        for change in changes {
            var item = ranger
            change(&item)
            #expect(try put(item) == .changed)
            #expect(try put(item) == .left)
            #expect(try put(ranger) == .changed)
        }
    }

    /// The file says how many there are in all; those that are sold are no longer left.
    @Test func theDatabaseCountsTheStock() throws {
        var collar = Fixture.items(at: TestCommunity.start)[6]
        try test.give(maya, coins: 500)
        let order = try test.community.order("gold-collar", by: maya, key: "k", price: 500)
        func left(_ stock: Int?, _ change: Change) throws -> Int? {
            collar.stock = stock
            #expect(try put(collar) == change)
            #expect(try put(collar) == .left)
            return try #require(try test.community.item("gold-collar", at: test.clock.now)).stock
        }
        #expect(try left(1, .left) == 0)
        #expect(try left(9, .changed) == 8)
        #expect(try left(nil, .changed) == nil)
        #expect(try left(0, .changed) == -1)
        #expect(try left(1, .changed) == 0)
        _ = try test.community.refund(order.id, by: maya)
        #expect(try left(1, .left) == 1)
    }

    @Test func theDayOfAnItemCanBeCorrected() throws {
        var item = ranger
        item.addedAt = Instant(86_400)
        #expect(try put(item) == .changed)
        #expect(try put(item) == .left)
        item.addedAt = nil
        #expect(try put(item) == .left, "a file without a day says nothing about it")
        #expect(try test.database.first("SELECT added_at FROM item WHERE slug = $1", item.slug) { $0[0] } == 86_400)
    }

    /// Its owners' pages lead to it.
    @Test func whatIsOwnedIsRetiredInsteadOfPrepared() throws {
        var item = ranger
        try test.give(maya, coins: 250)
        _ = try test.community.order(item.slug, by: maya, key: "k", price: 250)
        test.clock.advance(hours: 1)
        item.listedAt = nil
        #expect(try put(item) == .changed)
        test.clock.advance(hours: 1)
        #expect(try put(item) == .left)
        let listing = try test.database.first("SELECT listed_at, unlisted_at FROM item WHERE slug = $1", item.slug) {
            [$0[0] as Int, $0[1] as Int]
        }
        #expect(listing?[1] == TestCommunity.start.rawValue + 3_600)
        #expect(try put(ranger) == .changed)
    }

    /// Moved to a day to come, or with an end that has not come: what is not listed by now is retired by now.
    @Test(arguments: [(10, nil), (10, 20), (nil, 20)] as [(Int?, Int?)])
    func whatIsOwnedKeepsItsPage(listed: Int?, unlisted: Int?) throws {
        var item = ranger
        try test.give(maya, coins: 250)
        let order = try test.community.order(item.slug, by: maya, key: "k", price: 250)
        test.clock.advance(hours: 1)
        item.listedAt = listed.map { test.clock.now + $0 * Seconds.day }
        item.unlistedAt = unlisted.map { test.clock.now + $0 * Seconds.day }
        for _ in 1...2 {
            _ = try put(item)
            #expect(try put(item) == .left)
            let row = try test.database.first("SELECT listed_at, unlisted_at FROM item WHERE slug = $1", item.slug) {
                [$0[0] as Int, $0[1] as Int]
            }
            let start = TestCommunity.start.rawValue
            #expect(row == [ranger.listedAt?.rawValue ?? 0, start + 3_600])
            // Who gave it back still has an order that leads there.
            _ = try test.community.refund(order.id, by: maya)
        }
    }

    @Test func whatWasABaseItemKeepsItsPage() throws {
        var base = Fixture.items(at: TestCommunity.start)[0]
        base.listedAt = nil
        _ = try put(base)
        func listing() throws -> [Int?] {
            try test.database.first("SELECT base, listed_at, unlisted_at FROM item WHERE slug = $1", base.slug) {
                [$0[0], $0[1], $0[2]]
            } ?? []
        }
        let added = try test.database.first("SELECT added_at FROM item WHERE slug = $1", base.slug) { $0[0] as Int }
        _ = try test.community.write { try test.community.retireItems(except: [], at: $0) }
        #expect(try listing() == [0, added, TestCommunity.start.rawValue])
        _ = try put(base)
        base.isBase = false
        _ = try put(base)
        #expect(try listing() == [0, added, TestCommunity.start.rawValue])
    }

    /// Everybody owns it; it is not for sale, so that it need not be listed.
    @Test func aBaseItemNeedsNoListing() throws {
        var base = Fixture.items(at: TestCommunity.start)[0]
        base.listedAt = nil
        #expect(base.isBase)
        _ = try put(base)
        #expect(try put(base) == .left)
        let row = try test.database.first("SELECT unlisted_at FROM item WHERE slug = $1", base.slug) { $0[0] as Int? }
        #expect(row == .some(nil))
    }

    @Test func aBaseItemThatWasRetiredIsNoBase() throws {
        var old = Fixture.items(at: TestCommunity.start)[0]
        #expect(old.isBase)
        old.unlistedAt = Instant(5)
        _ = try put(old)
        let gone = try test.community.write { try test.community.retireItems(except: [], at: $0) }
        #expect(gone.contains(old.slug))
        let row = try test.database.first("SELECT base, unlisted_at FROM item WHERE slug = $1", old.slug) {
            [$0[0] as Int, $0[1] as Int]
        }
        #expect(row == [0, 5])
    }

    @Test func pricesAreRemembered() throws {
        let start = TestCommunity.start.rawValue
        #expect(try prices("park-ranger") == [[start, 250]])
        var item = ranger
        for (hours, price) in [(1, 300), (0, 310), (1, 250), (-24, 200)] {
            test.clock.advance(hours: hours)
            item.price = price
            _ = try put(item)
        }
        // Two prices of one moment are one; a clock that went back does not change what was before.
        #expect(try prices("park-ranger") == [[start, 250], [start + 3_600, 310], [start + 7_200, 200]])
        #expect(try test.community.verify() == [])
    }

    @Test func aNewBaseItemIsEverybodys() throws {
        var hat = Fixture.items(at: TestCommunity.start)[5]
        hat.isBase = true
        #expect(try put(hat) == .changed)
        let tom = try test.join("tom")
        let id = try #require(try test.community.item("straw-hat", at: test.clock.now)).id
        for member in [maya, tom] {
            #expect(try test.community.owns(member, id))
            #expect(try test.community.member(member)?.wearing.cosmetic == id)
        }
        #expect(try test.community.verify() == [])
    }

    @Test func whatIsNoLongerListedIsRetiredAndKept() throws {
        try test.give(maya, coins: 250)
        let order = try test.community.order("park-ranger", by: maya, key: "k", price: 250)
        let known = Set(Fixture.items(at: test.clock.now).map(\.slug)).subtracting(["park-ranger"])
        let retire = { try test.community.write { try test.community.retireItems(except: known, at: $0) } }
        #expect(try retire() == ["park-ranger"])
        #expect(try retire() == [])
        #expect(try test.community.owns(maya, order.item))
        #expect(try test.community.item("park-ranger", at: test.clock.now)?.isListed == false)
        #expect(try put(ranger) == .changed)
        #expect(try test.community.item("park-ranger", at: test.clock.now)?.isListed == true)
    }

    @Test func whatWasToBeUnlistedLaterIsRetiredNow() throws {
        var item = ranger
        item.unlistedAt = TestCommunity.start + 1_000
        _ = try put(item)
        let known = Set(Fixture.items(at: test.clock.now).map(\.slug)).subtracting(["park-ranger"])
        let gone = try test.community.write { try test.community.retireItems(except: known, at: $0) }
        #expect(gone == ["park-ranger"])
    }

    @Test func anItemOfAnotherKindIsTakenOff() throws {
        try test.give(maya, coins: 250)
        _ = try test.community.order("park-ranger", by: maya, key: "k", price: 250)
        try test.community.wear("park-ranger", by: maya)
        var item = ranger
        item.category = .cosmetic
        _ = try put(item)
        let newcomer = try test.community.item("newcomer", at: test.clock.now)?.id
        #expect(try test.community.member(maya)?.wearing.title == newcomer)
        #expect(try test.community.verify() == [])
        try test.community.wear("park-ranger", by: maya)
        #expect(try test.community.verify() == [])
    }
}
