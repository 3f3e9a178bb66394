import Community
import MilepostTesting
import Testing

@Suite struct VisitorTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
        for _ in 0..<3 {
            try test.community.checkIn(maya, at: "princes-park", note: "")
            test.clock.advance(hours: 2)
        }
    }

    private func visitors() throws -> [[Int]] {
        try test.database.query("SELECT place_id, member_id, visits, last_at FROM visitor ORDER BY 1, 2") {
            row in (0..<4).map { row[$0] }
        }
    }

    private let start = TestCommunity.start.rawValue

    @Test func visitsAreCounted() throws {
        #expect(try visitors() == [[1, 1, 3, start + 14_400]])
    }

    @Test func deletesAndMovesAreCountedToo() throws {
        let tom = try test.join("tom")
        try test.database.execute("DELETE FROM check_in WHERE number = 1")
        #expect(try visitors() == [[1, 1, 2, start + 14_400]])
        try test.database.execute("UPDATE check_in SET member_id = $1, place_id = 2 WHERE number = 3", tom)
        #expect(try visitors() == [[1, 1, 1, start + 7_200], [2, 2, 1, start + 14_400]])
        try test.database.execute("UPDATE check_in SET at = 5 WHERE number = 2")
        #expect(try visitors()[0] == [1, 1, 1, 5])
        try test.database.execute("DELETE FROM check_in")
        #expect(try visitors() == [])
    }
}
