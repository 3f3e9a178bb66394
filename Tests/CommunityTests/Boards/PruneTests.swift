import Community
import MilepostTesting
import Testing

@Suite struct PruneTests {
    @Test func onlyWindowsThatAreOverArePruned() throws {
        let test = try TestCommunity()
        for number in 0..<5 { try test.give(test.join("member\(number)"), xp: 10 + number) }
        test.clock.advance(days: 40)
        try test.community.write { _ in }
        try test.give(test.join("late"), xp: 3)
        func count() throws -> Int? { try test.database.first("SELECT count(*) FROM standing") { $0[0] as Int } }
        let before = try #require(try count())
        let boards = try test.community.boards().map { try test.standings($0.slug) }
        #expect(try test.community.prune(limit: 3) == 3)
        #expect(try count() == before - 3)
        // Five members on the week and the month that are over.
        #expect(try test.community.prune(limit: 100) == 7)
        #expect(try test.community.prune(limit: 100) == 0)
        #expect(try test.community.boards().map { try test.standings($0.slug) } == boards)
        #expect(try test.community.verify() == [])
    }

    /// The privacy page promises it: an address is kept for an hour at most, also where nobody tries again.
    @Test func attemptsAndTheirAddressesAreForgotten() throws {
        let test = try TestCommunity()
        _ = try test.community.join(
            Application(name: "maya", shownName: "Maya", password: TestCommunity.password, address: "192.0.2.1"))
        func count() throws -> Int? { try test.database.first("SELECT count(*) FROM attempt") { $0[0] as Int } }
        try test.community.prune(limit: 1)
        #expect(try count() == 1)
        test.clock.advance(minutes: 60)
        try test.community.prune(limit: 1)
        #expect(try count() == 0)
    }

    /// The database keeps the later time, to which the windows belong.
    @Test func aClockThatIsALittleBehindForgetsNoTries() throws {
        let test = try TestCommunity()
        _ = try test.community.join(
            Application(name: "maya", shownName: "Maya", password: TestCommunity.password, address: "192.0.2.1"))
        test.clock.advance(minutes: -1)
        try test.community.prune(limit: 1)
        #expect(try test.database.first("SELECT count(*) FROM attempt") { $0[0] as Int } == 1)
    }
}
