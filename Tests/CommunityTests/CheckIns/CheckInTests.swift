import Community
import MilepostTesting
import SQL
import Testing

@Suite struct CheckInTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
    }

    @discardableResult
    private func visit(_ place: String = "princes-park") throws -> CheckIn {
        try test.community.checkIn(maya, at: place, note: "")
    }

    @Test func theFirstOfADayPaysAndALaterOneIsKept() throws {
        let first = try visit()
        #expect(first.verdict == .paid && first.paid == Balance(xp: 100, coins: 100) && first.number == 1)
        test.clock.advance(hours: 1)
        let second = try visit()
        #expect(second.verdict == .noted && second.paid == Balance(xp: 0, coins: 0) && second.number == 2)
        test.clock.advance(hours: 1)
        #expect(try visit("edinburgh-gardens").verdict == .paid)
        #expect(try test.community.balance(of: maya) == Balance(xp: 200, coins: 200))
        #expect(try test.database.first("SELECT count(*) FROM check_in") { $0[0] as Int } == 3)
    }

    @Test func eachMemberHasAFirst() throws {
        try visit()
        let tom = try test.join("tom")
        let visit = try test.community.checkIn(tom, at: "princes-park", note: "")
        #expect(visit.verdict == .paid && visit.number == 2)
    }

    /// A second before midnight and at midnight, on ordinary days and beside both clock changes.
    @Test(arguments: [
        ("Australia/Melbourne", 2025, 6, 10), ("Australia/Melbourne", 2025, 10, 5),
        ("Australia/Melbourne", 2025, 10, 6),
        ("Australia/Melbourne", 2026, 4, 5), ("Australia/Melbourne", 2026, 4, 6), ("Australia/Lord_Howe", 2025, 10, 5),
        ("Australia/Lord_Howe", 2025, 10, 6), ("Australia/Lord_Howe", 2026, 4, 6), ("Europe/Dublin", 2025, 10, 26),
        ("Europe/Dublin", 2025, 10, 27), ("Europe/Dublin", 2026, 3, 30), ("Australia/Brisbane", 2025, 10, 5),
        ("Asia/Kathmandu", 2025, 7, 1), ("Pacific/Kiritimati", 2025, 7, 1), ("UTC", 2025, 12, 31),
    ])
    func aDayBeginsAtLocalMidnight(name: String, year: Int, month: Int, day: Int) throws {
        let zone = try Zone(named: name)
        let midnight = zone.start(of: Day(year: year, month: month, day: day))
        let test = try TestCommunity(settings: ["zone": name], start: midnight - 1)
        let maya = try test.join("maya")
        func visit() throws -> CheckIn.Verdict {
            try test.community.checkIn(maya, at: "princes-park", note: "").verdict
        }
        #expect(try visit() == .paid)
        test.clock.advance(seconds: 1)
        #expect(try visit() == .paid)
        test.clock.set(zone.start(of: Day(year: year, month: month, day: day).adding(days: 1)) - 1)
        #expect(try visit() == .noted)
        test.clock.advance(seconds: 1)
        #expect(try visit() == .paid)
    }

    /// The day on which clocks go back has 25 hours, and one first.
    @Test func anHourThatComesTwiceIsOfOneDay() throws {
        test.clock.set(Instant(1_775_314_800 - 1_800))  // Sunday 5 April 2026, 2:30 in summer time
        let first = try visit()
        test.clock.advance(hours: 1)
        let second = try visit()
        #expect(first.verdict == .paid && second.verdict == .noted)
        let days = try test.database.query("SELECT DISTINCT day FROM check_in") { $0[0] as Day }
        #expect(days == [Day(year: 2026, month: 4, day: 5)])
    }

    @Test func whoOrWhatIsUnknownIsRefused() throws {
        #expect(throws: Refusal(.unknownPlace, ["place": .text("nowhere")])) { try visit("nowhere") }
        #expect(throws: Refusal(.unknownMember)) {
            try test.community.checkIn(MemberID(99), at: "princes-park", note: "")
        }
        try test.database.execute("UPDATE member SET suspended_at = 1")
        #expect(throws: Refusal(.suspended)) { try visit() }
        #expect(try test.database.first("SELECT count(*) FROM check_in") { $0[0] as Int } == 0)
    }

    @Test func aNoteIsKept() throws {
        try test.community.checkIn(maya, at: "the-shed", note: "Wet paws 🐾")
        #expect(try test.database.first("SELECT note FROM check_in") { $0[0] as String } == "Wet paws 🐾")
        let error = #expect(throws: SQLError.self) {
            try test.community.checkIn(maya, at: "the-shed", note: String(repeating: "x", count: 281))
        }
        #expect(error?.isCheckViolation == true)
        #expect(try test.community.balance(of: maya).xp == 100)
    }

    @Test func manyPostsAtOnceAllCount() async throws {
        let test = try TestCommunity(inFile: true)
        let maya = try test.join("maya")
        let peers = try (0..<8).map { _ in Peer(try test.reopened()) }
        let verdicts = try await withThrowingTaskGroup(of: CheckIn.self) { group in
            for peer in peers {
                group.addTask { try peer.test.community.checkIn(maya, at: "princes-park", note: "") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(verdicts.map(\.number).sorted() == Array(1...8))
        #expect(verdicts.filter { $0.verdict == .paid }.count == 1)
        #expect(try test.community.balance(of: maya).xp == 100)
        #expect(try test.community.verify() == [])
    }
}

/// Lends a community to one task: nobody else uses its connection.
final class Peer: @unchecked Sendable {
    let test: TestCommunity
    init(_ test: TestCommunity) { self.test = test }
}
