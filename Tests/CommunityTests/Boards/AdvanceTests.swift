import Community
import MilepostTesting
import SQL
import Testing

@Suite struct AdvanceTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
    }

    private func score(_ slug: String) throws -> Int? {
        try test.community.score(of: maya, on: test.board(slug))?.score
    }

    private func advance(to moment: Instant) throws {
        test.clock.set(moment)
        try test.community.write { _ in }
    }

    /// An entry of exactly N · 24 hours ago counts; a second later it does not.
    @Test(arguments: [("xp-7", 7), ("xp-30", 30), ("xp-365", 365), ("places-30", 30), ("melbourne-city-30", 30)])
    func theEdgeOfARollingWindow(slug: String, days: Int) throws {
        try test.community.checkIn(maya, at: "princes-park", note: "")
        let edge = TestCommunity.start + days * Seconds.day
        try advance(to: edge)
        #expect(try score(slug) != nil)
        try advance(to: edge + 1)
        #expect(try score(slug) == nil)
        #expect(try test.community.size(of: test.board(slug)) == 0)
        #expect(try score("xp-all") == 100)
    }

    @Test func whatIsLeftStaysInTheWindow() throws {
        try test.give(maya, xp: 10)
        test.clock.advance(days: 3)
        try test.give(maya, xp: 200)
        test.clock.advance(days: 3)
        try test.give(maya, xp: -30)
        for (day, expected) in [(7, 180), (8, 170), (10, 170), (11, -30), (13, -30), (14, nil)] {
            try advance(to: TestCommunity.start + day * Seconds.day)
            #expect(try score("xp-7") == expected, "day \(day)")
        }
    }

    @Test func aPlaceLeavesWithItsLastVisit() throws {
        try test.community.checkIn(maya, at: "princes-park", note: "")
        test.clock.advance(days: 10)
        try test.community.checkIn(maya, at: "princes-park", note: "")
        try test.community.checkIn(maya, at: "the-shed", note: "")
        try advance(to: TestCommunity.start + 31 * Seconds.day)
        #expect(try score("places-30") == 2)
        try advance(to: TestCommunity.start + 41 * Seconds.day)
        #expect(try score("places-30") == nil)
        #expect(try score("places-all") == 2)
    }

    @Test func anEntryOfTheFutureCountsWhenItsTimeComes() throws {
        let later = TestCommunity.start + 1_000
        try test.database.execute(
            """
            INSERT INTO ledger (member_id, xp, coins, reason, source, place_id, at)
            VALUES (1, 70, 0, 'check-in', 'x', 1, $1)
            """, later)
        try test.database.execute(
            """
            INSERT INTO check_in (member_id, place_id, number, at, day, verdict)
            VALUES (1, 1, 1, $1, 20250602, 'paid')
            """, later)
        let slugs = ["xp-7", "xp-all", "xp-week", "melbourne-city-all", "places-30", "places-all"]
        try advance(to: later - 1)
        #expect(try slugs.allSatisfy { try score($0) == nil })
        try advance(to: later)
        #expect(try slugs.map { try score($0) } == [70, 70, 70, 70, 1, 1])
        #expect(try test.community.verify() == [])
    }

    /// In one step, what was ahead and is by now behind the window counts nowhere in it.
    @Test func aLongSleepIsExact() throws {
        try test.give(maya, xp: 10)
        try test.database.execute("UPDATE ledger SET at = at + 86400")
        try advance(to: TestCommunity.start + 400 * Seconds.day)
        #expect(try ["xp-7", "xp-30", "xp-365", "xp-all"].map { try score($0) } == [nil, nil, nil, 10])
        #expect(try test.community.verify() == [])
    }

    /// Monday 0:00, the first of a month and the first of a year in Melbourne.
    @Test(arguments: [
        (1_749_391_200, "xp-week"), (1_751_292_000, "xp-month"), (1_767_186_000, "xp-month"),
        (1_735_477_200, "xp-week"),
    ])
    func aCalendarWindowBeginsAnew(turn: Int, slug: String) throws {
        let test = try TestCommunity(start: Instant(turn) - 1)
        let maya = try test.join("maya")
        func score() throws -> Int? { try test.community.score(of: maya, on: test.board(slug))?.score }
        try test.give(maya, xp: 10)
        #expect(try score() == 10)
        test.clock.advance(seconds: 1)
        try test.community.write { _ in }
        #expect(try score() == nil)
        #expect(try test.board(slug).period == Instant(turn))
        try test.give(maya, xp: 5)
        #expect(try score() == 5)
        #expect(try test.community.verify() == [])
    }

    @Test func aNewYearInsideAWeekTurnsTheMonthAlone() throws {
        let test = try TestCommunity(start: Instant(1_767_185_999))  // Wednesday 31 December 2025, 23:59:59
        let maya = try test.join("maya")
        try test.give(maya, xp: 10)
        test.clock.advance(seconds: 1)
        try test.give(maya, xp: 5)
        #expect(try test.standings("xp-week").map(\.score) == [15])
        #expect(try test.standings("xp-month").map(\.score) == [5])
    }

    @Test func aClockThatGoesBackALittleIsNotFollowed() throws {
        try test.give(maya, xp: 10)
        let now = test.clock.now
        test.clock.advance(seconds: -120)
        #expect(try test.community.write { $0 } == now)
        test.clock.advance(seconds: -1)
        #expect(try test.community.write { $0 } == now - 121)
        #expect(try score("xp-7") == nil)
        try advance(to: now)
        #expect(try score("xp-7") == 10)
    }

    @Test func aClockThatGoesBackIsFollowedExactly() throws {
        try test.give(maya, xp: 10)
        test.clock.advance(days: 3)
        try test.give(maya, xp: 20)
        test.clock.advance(days: 5)
        try test.give(maya, xp: 40)
        #expect(try score("xp-7") == 60)
        #expect(try score("xp-week") == 40)
        try advance(to: TestCommunity.start + 4 * Seconds.day)
        #expect(try score("xp-7") == 30)
        #expect(try score("xp-week") == 30)
        #expect(try test.community.verify() == [])
        try advance(to: TestCommunity.start + 8 * Seconds.day)
        #expect(try score("xp-week") == 40)
        #expect(try test.community.verify() == [])
    }

    @Test func aMemberWhoHidWhileTheClockWasBackStaysHidden() throws {
        test.clock.advance(days: 7)
        try test.give(maya, xp: 40)
        try advance(to: TestCommunity.start)
        try test.community.setPrivacy(of: maya, Privacy(onBoards: false), nameStyle: .full, nickname: nil)
        try advance(to: TestCommunity.start + 7 * Seconds.day)
        #expect(try test.standings("xp-week").isEmpty)
        #expect(try test.community.verify() == [])
    }

    @Test func anotherZoneTurnsTheCalendar() throws {
        test.clock.set(Instant(1_749_391_200))  // Monday 0:00 in Melbourne, Sunday afternoon in Vienna
        try test.give(maya, xp: 10)
        #expect(try score("xp-week") == 10)
        _ = try Inputs(test.database).replace(.setting, with: ["zone": "Europe/Vienna"])
        let moved = try Community(database: test.database, clock: test.clock.clock)
        _ = try moved.putBoards(Fixture.boards)
        #expect(try test.board("xp-week").period == Instant(1_748_815_200))
        #expect(try moved.verify() == [])
    }

    /// As after an update of the tz database in which the zone's clocks have another lead on UTC now.
    @Test func otherDataOfTheZoneTurnTheCalendar() throws {
        try test.give(maya, xp: 10)
        #expect(try test.community.noteZone())
        #expect(try !test.community.noteZone())
        let period = try test.board("xp-week").period
        try test.database.execute("UPDATE board SET period = period + 3600 WHERE slug = 'xp-week'")
        try test.database.execute("UPDATE standing SET period = period + 3600 WHERE period = $1", period)
        try test.database.execute("UPDATE input SET content = 'of another year' WHERE name LIKE 'zone/%'")
        #expect(try test.community.noteZone())
        #expect(try test.board("xp-week").period == period)
        #expect(try score("xp-week") == 10)
    }

    /// Entries and visits leave seven, thirty and 365 days and a second later; what is ahead comes in at its time.
    @Test func theNextEdgeIsKnown() throws {
        #expect(try test.community.nextExpiry(after: test.clock.now) == nil)
        let start = TestCommunity.start
        try test.community.checkIn(maya, at: "princes-park", note: "")
        test.clock.advance(hours: 1)
        try test.community.checkIn(maya, at: "princes-park", note: "")  // pays nothing, but is a visit
        let edges = [7, 30, 365].flatMap { [start + $0 * Seconds.day + 1, start + $0 * Seconds.day + 3_601] }
        var now = test.clock.now
        for edge in edges {
            #expect(try test.community.nextExpiry(after: now) == edge)
            now = edge
        }
        #expect(try test.community.nextExpiry(after: now) == nil)
        try test.database.execute("UPDATE ledger SET at = $1", now + 5)
        #expect(try test.community.nextExpiry(after: now) == now + 5)
    }

    @Test func theClockIsNotDeleted() throws {
        let test = try TestCommunity()
        #expect(throws: SQLError.self) { try test.database.execute("DELETE FROM clock") }
    }
}
