import Community
import MilepostTesting
import SQL
import Site
import Testing

/// What each kind of change renders: these pages, and no other.
@Suite struct RenderCountTests {
    /// The six boards of XP, and the two of the first city, as `kind id.part`.
    private static let xpBoards = (1...6).map { "board \($0).1" }
    private static let placeBoards = ["board 7.1", "board 8.1"]
    /// Boards of Geelong come first by name: 9 and 11; those of Melbourne are 10 and 12.
    private static let melbourne = ["board 10.1", "board 12.1"]
    private static let visit = ["feed 0", "home 0", "place 1", "visits 1.1"]

    private let site: TestSite
    private let maya: MemberID
    private let tom: MemberID

    init() throws {
        site = try TestSite(isBuilt: false)
        maya = try site.test.join("maya")
        tom = try site.test.join("tom")
        try site.build()
    }

    private func expect(
        _ pages: [String], sourceLocation: SourceLocation = #_sourceLocation, after change: () throws -> Void
    ) throws {
        let publication = try site.publishing(change)
        #expect(publication.rendered.map(\.description).sorted() == pages.sorted(), sourceLocation: sourceLocation)
        #expect(publication.failures.isEmpty, sourceLocation: sourceLocation)
        #expect(try site.differences() == [], sourceLocation: sourceLocation)
    }

    private func checkIn(_ member: MemberID, at place: String = "princes-park") throws {
        try site.community.checkIn(member, at: place, note: "")
    }

    // MARK: Check-ins

    @Test func theFirstCheckIn() throws {
        let boards = Self.xpBoards + Self.placeBoards + Self.melbourne
        try expect(Self.visit + boards + ["boards 0", "member 1"]) { try checkIn(maya) }
    }

    @Test func theSecondOnTheSameDay() throws {
        try checkIn(maya)
        try site.publish()
        try expect(Self.visit + ["member 1"]) { try checkIn(maya) }
    }

    @Test func theSecondAtAPlaceOnAnotherDay() throws {
        try checkIn(maya)
        site.clock.advance(days: 1)
        try site.community.write { _ in }
        try expect(Self.visit + Self.xpBoards + Self.melbourne + ["boards 0", "member 1"]) { try checkIn(maya) }
    }

    @Test func oneByAMemberWhoIsOnNoBoard() throws {
        try site.community.setRole(of: tom, .administrator)
        try expect(Self.visit + ["member 2"]) { try checkIn(tom) }
    }

    @Test func oneThatOpensAPageOfVisits() throws {
        for _ in 0..<100 { try checkIn(maya) }
        try site.publish()
        try expect(Self.visit + ["member 1", "visits 1.2"]) { try checkIn(maya) }
    }

    @Test func oneThatOpensAYear() throws {
        try checkIn(maya)
        site.clock.set(Instant(1_767_186_000))  // 1 January 2026, 00:00 in Melbourne
        try site.community.write { _ in }
        try site.publish()
        let publication = try site.publishing { try checkIn(maya) }
        #expect(publication.rendered.map(\.description).contains("member-year 1.2025"))
        #expect(try site.differences() == [])
    }

    // MARK: Members

    @Test func anotherName() throws {
        try expect(["member 1"]) {
            try site.community.setProfile(of: maya, shownName: "Maya Miller", bio: "")
        }
    }

    @Test func anotherNameOfOneWhoWasSomewhere() throws {
        try checkIn(maya)
        try site.publish()
        let boards = Self.xpBoards + Self.placeBoards + Self.melbourne
        try expect(Self.visit + boards + ["boards 0", "member 1"]) {
            try site.community.setProfile(of: maya, shownName: "Maya Miller", bio: "")
        }
    }

    @Test func otherWordsAboutOneself() throws {
        try expect(["member 1"]) { try site.community.setProfile(of: maya, shownName: "Maya Smith", bio: "Two dogs") }
    }

    @Test func aHiddenProfile() throws {
        try expect(["sitemap 6.1", "sitemap-index 0"]) {
            try site.community.setPrivacy(
                of: maya, Privacy(publicProfile: false), nameStyle: .full, nickname: nil)
        }
        #expect(!site.exists("members/maya.html") && !site.exists("members/maya.json"))
    }

    @Test func leavingTheBoards() throws {
        try checkIn(maya)
        try checkIn(tom)
        try site.publish()
        let boards = Self.xpBoards + Self.placeBoards + Self.melbourne
        try expect(boards + ["boards 0", "home 0", "place 1"]) {
            try site.community.setPrivacy(of: maya, Privacy(onBoards: false), nameStyle: .full, nickname: nil)
        }
    }

    @Test func joining() throws {
        try expect(["member 3", "sitemap 6.1", "sitemap-index 0"]) { try site.test.join("ida") }
    }

    @Test func whatNobodySees() throws {
        try expect([]) {
            try site.community.setPassword(of: maya, "correct horse battery staple")
            try site.database.execute("UPDATE member SET email = 'm@example.org' WHERE id = 1")
            try site.test.give(maya, coins: 500)
        }
    }

    // MARK: The market

    @Test func buyingWearingAndGivingBack() throws {
        try site.test.give(maya, coins: 500)
        var order: Order?
        try expect(["member 1"]) {
            order = try site.community.order("park-ranger", by: maya, key: "k", price: 250)
        }
        try expect(["member 1"]) { try site.community.wear("park-ranger", by: maya) }
        let id = try #require(order?.id)
        try expect(["member 1"]) { _ = try site.community.refund(id, by: maya) }
    }

    @Test func buyingTheLastOne() throws {
        try site.test.give(maya, coins: 500)
        try expect(["item 7", "member 1"]) {
            _ = try site.community.order("gold-collar", by: maya, key: "k", price: 500)
        }
    }

    @Test func anotherPrice() throws {
        // The cosmetics are 6 and 7; the market and their category list them.
        try expect(["category 3", "item 6", "item 7", "market 0"]) {
            try site.database.execute("UPDATE item SET price = 200 WHERE slug = 'straw-hat'")
        }
    }

    @Test func anItemThatIsNotForSaleYet() throws {
        try expect(["category 3", "item 6", "item 7", "item-picture 8", "market 0", "sitemap 5.1", "sitemap-index 0"]) {
            try site.database.execute(
                """
                INSERT INTO item (slug, category, name, price, added_at, listed_at)
                VALUES ('bow', 'cosmetic', 'Bow', 90, 0, $1)
                """, site.clock.now + 3_600)
        }
        try expect([
            "category 3", "item 6", "item 7", "item 8", "market 0", "sitemap 5.1", "sitemap-index 0",
        ]) {
            site.clock.advance(hours: 1)
            try site.community.write { _ in }
        }
    }

    // MARK: The owner's files

    @Test func anotherDescriptionOfAPlace() throws {
        try expect(["place 1"]) {
            try site.database.execute("UPDATE place SET description = '<p>Elms.</p>' WHERE id = 1")
        }
    }

    @Test func anotherNameOfAPlace() throws {
        try expect(
            [
                "city 1.1", "home 0", "map 0", "place 1", "place 2", "place 3", "place 6", "place-picture 1",
                "places 0.1",
            ]
        ) { try site.database.execute("UPDATE place SET name = 'Old Park' WHERE id = 1") }
    }

    @Test func anArticle() throws {
        try expect(["article 1", "sitemap 1.1", "sitemap-index 0"]) {
            try site.database.execute("INSERT INTO article (slug, title, html) VALUES ('about', 'About', '<p>Us</p>')")
        }
        try expect(["article 1"]) { try site.database.execute("UPDATE article SET html = '<p>We</p>'") }
    }

    @Test func oneTemplate() throws {
        let sql = "UPDATE input SET content = content || '<!-- new -->' WHERE name = $1"
        try expect((1...6).map { "place \($0)" }) { try site.database.execute(sql, "template/place.html") }
        try expect(["feed 0"]) {
            try site.database.execute(
                "UPDATE input SET content = replace(content, '</feed>', '<!-- new --></feed>') WHERE name = $1",
                "template/feed.xml")
        }
        try expect([]) { try site.database.execute(sql, "template/me.html") }
    }

    @Test func wordsOfPrograms() throws {
        try expect([]) {
            try site.database.execute("INSERT INTO input (name, content) VALUES ('phrase/hello', 'Hello')")
        }
    }

    // MARK: Time

    @Test func midnight() throws {
        try checkIn(maya)
        try site.publish()
        try expect([]) {
            site.clock.set(site.community.zone.start(of: site.community.zone.day(of: site.clock.now).adding(days: 1)))
            try site.community.write { _ in }
        }
    }

    @Test func theEndOfAWeek() throws {
        try checkIn(maya)
        try site.publish()
        // The week's board begins again, the one of seven days loses its only visit a day later.
        try expect(["board 5.1", "boards 0", "home 0"]) {
            site.clock.set(site.community.zone.start(of: Day(year: 2025, month: 6, day: 9)))
            try site.community.write { _ in }
        }
        try expect(["board 1.1", "boards 0"]) {
            site.clock.set(TestCommunity.start + 7 * Seconds.day + 1)
            try site.community.write { _ in }
        }
    }

    @Test func nothing() throws {
        try expect([]) {}
        let report = try site.build()
        #expect(report.publication == Publication())
    }
}
