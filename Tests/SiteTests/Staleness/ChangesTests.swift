import Community
import MilepostTesting
import SQL
import Site
import Testing

/// What changes make stale is found when the pages are published, on the state of then.
@Suite struct ChangesTests {
    private let site: TestSite
    private let maya: MemberID

    init() throws {
        site = try TestSite(isBuilt: false)
        maya = try site.test.join("maya")
        try site.test.give(maya, coins: 900)
        _ = try site.community.order("park-ranger", by: maya, key: "k", price: 250)
        try site.community.wear("park-ranger", by: maya)
        for place in ["princes-park", "the-shed"] { try site.community.checkIn(maya, at: place, note: "") }
        try site.build()
    }

    private func logged() throws -> [String] {
        try site.database.query("SELECT source FROM change ORDER BY sequence") { $0[0] }
    }

    /// Each of the rows that led from the item to a page has changed as well, before the page is published.
    @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func rowsOnTheWayToAPageMayChangeToo(order: [Int]) throws {
        let changes = [
            "UPDATE member SET title_id = NULL WHERE name = 'maya'",
            "UPDATE item SET name = 'Warden' WHERE slug = 'park-ranger'",
            "DELETE FROM check_in WHERE place_id = (SELECT id FROM place WHERE slug = 'princes-park')",
        ]
        for index in order { try site.database.execute(changes[index]) }
        let publication = try site.publish()
        #expect(publication.failures.isEmpty)
        #expect(try !site.text("places/princes-park.html").contains("Park Ranger"))
        #expect(try !site.text("places/the-shed.html").contains("Park Ranger"))
        #expect(try site.differences() == [])
    }

    /// The same with a place that moves to another city while both cities get other names.
    @Test func aPlaceMovesWhileItsCitiesAreRenamed() throws {
        try site.database.script(
            """
            UPDATE city SET name = 'Old ' || name;
            UPDATE place SET city_id = (SELECT max(id) FROM city) WHERE slug = 'princes-park';
            UPDATE city SET name = 'New ' || name;
            DELETE FROM check_in WHERE place_id = (SELECT id FROM place WHERE slug = 'princes-park');
            """)
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func whatNoPageShowsIsNotLogged() throws {
        try site.database.execute("UPDATE member SET password = 'x', email = 'x', shown_name = shown_name")
        try site.database.execute("UPDATE place SET radius = 7, name = name")
        #expect(try logged() == [])
    }

    @Test func aChangeIsOneRow() throws {
        try site.database.execute("UPDATE member SET shown_name = 'Maya S', bio = 'x' WHERE name = 'maya'")
        #expect(try logged() == ["member"])
        let keys = try site.database.first("SELECT old, new FROM change") { ($0[0] as String, $0[1] as String) }
        #expect(keys?.0 == #"{"id":1}"# && keys?.1 == #"{"id":1}"#)
    }

    @Test func aCheckInLogsItselfAndTheBalance() throws {
        try site.community.checkIn(maya, at: "princes-park", note: "")
        #expect(try Set(logged()) == ["check_in"])
        try site.publish()
        site.clock.advance(days: 1)
        try site.community.checkIn(maya, at: "princes-park", note: "")
        #expect(try logged() == ["balance", "check_in"])
    }

    /// A thousand rows of one city ask for the city's pages once.
    @Test func equalQuestionsAreAskedOnce() throws {
        for index in 0..<20 {
            try site.database.execute(
                "INSERT INTO place (slug, name, kind, city_id, added_at) VALUES ($1, $1, 'park', 1, 0)", "many-\(index)"
            )
        }
        var asked: [String: Int] = [:]
        site.publisher.renderer.database.onStatement = { asked[$0, default: 0] += 1 }
        try site.publish()
        site.publisher.renderer.database.onStatement = nil
        #expect(asked["SELECT id, 0 FROM place WHERE city_id = $1"] == 1)
        #expect(try site.differences() == [])
    }

    @Test func anItemComesByTheClockAloneAndGoesWhenItIsSetBack() throws {
        let listed = site.clock.now + Seconds.day
        try site.database.execute("UPDATE item SET listed_at = $1 WHERE slug = 'park-ranger'", listed)
        try site.publish()
        site.clock.advance(hours: 12)
        try site.community.write { _ in }
        #expect(try logged() == [])
        site.clock.advance(days: 1)
        try site.community.write { _ in }
        #expect(try logged() == ["item"])
        try site.publish()
        #expect(try site.differences() == [])
        site.clock.advance(days: -1)
        try site.community.write { _ in }
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func aPageThatIsMarkedByItselfIsPublished() throws {
        try site.database.execute("INSERT INTO stale (kind, id, part) VALUES ('place', 1, 0)")
        #expect(try site.publish().rendered.map(\.description) == ["place 1"])
        #expect(try site.publish().rendered == [])
    }
}
