import Community
import MilepostTesting
import SQL
import Testing

/// What becomes of a check-in that was too fast: nothing counts until somebody has accepted it.
@Suite struct TooFastTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
        _ = try test.community.checkIn(maya, at: "princes-park", note: "")
        test.clock.advance(minutes: 2)
    }

    @discardableResult
    private func fly(to place: String = "eastern-beach") throws -> CheckInID {
        let visit = try test.community.checkIn(maya, at: place, note: "By plane")
        #expect(visit.verdict == .tooFast)
        return visit.id
    }

    private func places(_ board: String = "places-all") throws -> [Int] { try test.standings(board).map(\.score) }

    @Test func itCountsOnNoBoard() throws {
        #expect(try places() == [1])
        try fly()
        try fly(to: "johnstone-park")
        #expect(try places() == [1] && test.community.verify() == [])
    }

    /// The list comes from the few that were too fast, however many check-ins there are.
    @Test func theListReadsNoOthers() throws {
        var statements: [String] = []
        test.database.onStatement = { statements.append($0) }
        _ = try test.community.hastyVisits(limit: 5)
        let plan = try statements.flatMap(test.database.queryPlan)
        #expect(plan.contains { $0.contains("check_in_too_fast") })
        #expect(
            !plan.contains { $0.contains("check_in_at") || $0.hasPrefix("SCAN check_in ") && !$0.contains("too_fast") })
    }

    @Test func itIsNoVisitOfThePlaceUntilItIsAccepted() throws {
        func visits() throws -> [Int] {
            try test.database.query("SELECT visits FROM visitor ORDER BY place_id") { $0[0] }
        }
        let visit = try fly()
        try fly()
        #expect(try visits().sorted() == [0, 1] && test.community.verify() == [])
        _ = try test.community.acceptVisit(visit)
        #expect(try visits() == [1, 1] && test.community.verify() == [])
    }

    /// The row that tells of the visits before has it too.
    @Test func anHonestVisitAfterItCounts() throws {
        try fly()
        test.clock.advance(hours: 1)
        #expect(try test.community.checkIn(maya, at: "eastern-beach", note: "").verdict == .paid)
        #expect(try places() == [2])
        test.clock.advance(hours: 1)
        #expect(try test.community.checkIn(maya, at: "eastern-beach", note: "").verdict == .noted)
        #expect(try places() == [2] && test.community.verify() == [])
    }

    @Test func itIsListedWithWhatCameBefore() throws {
        try fly()
        let visit = try #require(try test.community.hastyVisits(limit: 9).first)
        #expect(visit.member == "maya" && visit.place.slug == "eastern-beach" && visit.note == "By plane")
        let before = try #require(visit.before)
        #expect(before.place.slug == "princes-park" && visit.at - before.at == 120)
        #expect((65_000...67_000).contains(before.distance))
        #expect(try test.community.hastyVisitCount() == 1)
    }

    @Test func acceptedItPaysAndCountsAtItsMoment() throws {
        let visit = try fly()
        let moment = test.clock.clock.now()
        test.clock.advance(days: 2)
        let accepted = try #require(try test.community.acceptVisit(visit))
        #expect(accepted.verdict == .paid && accepted.paid == Balance(xp: 100, coins: 100))
        #expect(try test.community.balance(of: maya) == Balance(xp: 200, coins: 200))
        #expect(try test.community.entries(of: maya, limit: 1).map(\.at) == [moment])
        #expect(try places() == [2] && test.community.hastyVisits(limit: 9) == [])
        #expect(try test.community.acceptVisit(visit) == nil, "it pays once")
        #expect(try test.community.verify() == [])
    }

    @Test func acceptedItPaysNothingWhereItsDayIsPaid() throws {
        let visit = try fly()
        test.clock.advance(hours: 1)
        #expect(try test.community.checkIn(maya, at: "eastern-beach", note: "").verdict == .paid)
        let accepted = try #require(try test.community.acceptVisit(visit))
        #expect(accepted.verdict == .noted && accepted.paid == Balance(xp: 0, coins: 0))
    }

    @Test func anHonestOneIsNotAccepted() throws {
        let honest: CheckInID = try #require(try test.database.first("SELECT id FROM check_in") { $0[0] })
        #expect(try test.community.acceptVisit(honest) == nil)
    }
}
