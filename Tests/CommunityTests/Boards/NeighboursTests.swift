import Community
import MilepostTesting
import Testing

@Suite struct NeighboursTests {
    let test: TestCommunity
    let members: [MemberID]

    /// Twenty members; each four in a row share a score, and reached it one after the other.
    init() throws {
        let test = try TestCommunity()
        members = try (0..<20).map { number in
            let member = try test.join("member\(number)")
            try test.give(member, xp: 100 - number / 4 * 10)
            test.clock.advance(seconds: 1)
            return member
        }
        self.test = test
    }

    @Test(arguments: 0..<20)
    func fiveAboveAndFiveBelow(position: Int) throws {
        let board = try test.board("xp-all")
        let whole = try test.standings("xp-all")
        #expect(whole.map(\.member) == members)
        let found = try test.community.neighbourhood(of: members[position], on: board)
        #expect(found == Array(whole[max(0, position - 5)...min(19, position + 5)]))
    }

    @Test func whoIsNotOnTheBoardHasNone() throws {
        let board = try test.board("xp-all")
        #expect(try test.community.neighbourhood(of: test.join("newcomer"), on: board).isEmpty)
    }

    @Test func theirNumberIsASetting() throws {
        _ = try Inputs(test.database).replace(.setting, with: ["rules.boards.neighbours": "1"])
        let community = try Community(database: test.database, clock: test.clock.clock)
        let found = try community.neighbourhood(of: members[9], on: test.board("xp-all"))
        #expect(found.map(\.member) == Array(members[8...10]))
    }
}
