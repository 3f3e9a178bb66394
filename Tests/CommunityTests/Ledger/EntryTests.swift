import Community
import MilepostTesting
import SQL
import Testing

@Suite struct EntryTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
    }

    private func correct(xp: Int = 0, coins: Int = 0, _ source: String) throws {
        try test.community.correct(maya, xp: xp, coins: coins, note: "because", actor: "admin", source: source)
    }

    @Test func aSourceIsUnique() throws {
        try correct(xp: 50, "1")
        try correct(xp: 50, "1")
        #expect(try test.community.balance(of: maya).xp == 50)
        let insert = """
            INSERT INTO ledger (member_id, xp, coins, reason, source, at) VALUES (1, 1, 1, 'correction', 'correction:1', 0)
            """
        let error = #expect(throws: SQLError.self) { try test.database.execute(insert) }
        #expect(error?.isUniqueViolation == true)
    }

    @Test func aRepeatedCorrectionAtTheCapIsNoError() throws {
        try correct(xp: 9_999_999, coins: 9_999_999, "1")
        try correct(xp: 9_999_999, coins: 9_999_999, "1")
        #expect(try test.community.balance(of: maya) == Balance(xp: 9_999_999, coins: 9_999_999))
    }

    @Test func nothingFallsBelowZero() throws {
        try correct(xp: 50, coins: 20, "1")
        #expect(throws: Refusal(.belowZero)) { try correct(xp: -51, "2") }
        #expect(throws: Refusal(.belowZero)) { try correct(coins: -21, "3") }
        #expect(throws: Refusal(.belowZero)) { try correct(xp: .min, "4") }
        try correct(xp: -50, coins: -20, "5")
        #expect(try test.community.balance(of: maya) == Balance(xp: 0, coins: 0))
    }

    @Test func aCorrectionPastTheCapIsRefused() throws {
        try correct(xp: 9_999_900, coins: 9_999_900, "1")
        #expect(throws: Refusal(.pastCap)) { try correct(xp: 100, "2") }
        #expect(throws: Refusal(.pastCap)) { try correct(coins: .max, "3") }
        try correct(xp: 99, coins: 99, "4")
        #expect(try test.community.balance(of: maya) == Balance(xp: 9_999_999, coins: 9_999_999))
    }

    @Test func nobodyIsCorrectedWhoIsNobody() {
        #expect(throws: Refusal(.unknownMember)) {
            try test.community.correct(MemberID(99), xp: 1, coins: 0, note: "", actor: "admin", source: "1")
        }
    }

    @Test func aCheckInAtTheCapPaysTheDifference() throws {
        try correct(xp: 9_999_960, coins: 100, "1")
        let visit = try test.community.checkIn(maya, at: "princes-park", note: "")
        #expect(visit.verdict == .capped && visit.paid == Balance(xp: 39, coins: 100))
        #expect(try test.community.balance(of: maya) == Balance(xp: 9_999_999, coins: 200))
    }

    @Test func aCauseIsUsedUpWhereTheCapLeavesNothing() throws {
        try correct(xp: 9_999_999, coins: 9_999_999, "1")
        let visit = try test.community.checkIn(maya, at: "princes-park", note: "")
        #expect(visit.verdict == .capped && visit.paid == Balance(xp: 0, coins: 0))
        _ = try test.community.order("early-bird", by: maya, key: "k", price: 100)
        #expect(try test.community.checkIn(maya, at: "princes-park", note: "").verdict == .noted)
        #expect(try test.community.balance(of: maya).coins == 9_999_899)
    }

    @Test func aLoweredCapTakesNothingAway() throws {
        try correct(xp: 900, coins: 900, "1")
        _ = try Inputs(test.database).replace(.setting, with: ["rules.cap": "500"])
        let strict = try Community(database: test.database, clock: test.clock.clock, passwordCost: .cheap)
        #expect(try strict.checkIn(maya, at: "princes-park", note: "").paid == Balance(xp: 0, coins: 0))
        _ = try strict.order("early-bird", by: maya, key: "k", price: 100)
        #expect(try strict.balance(of: maya) == Balance(xp: 900, coins: 800))
    }

    @Test func entriesSayWhatTheyAreFor() throws {
        try correct(coins: 300, "1")
        test.clock.advance(seconds: 1)
        try test.community.checkIn(maya, at: "princes-park", note: "")
        test.clock.advance(seconds: 1)
        let order = try test.community.order("park-ranger", by: maya, key: "k", price: 250)
        _ = try test.community.refund(order.id, by: maya)
        let entries = try test.community.entries(of: maya, limit: 10)
        #expect(entries.map(\.reason) == [.refund, .order, .checkIn, .correction])
        #expect(entries.map(\.coins) == [250, -250, 100, 300])
        #expect(entries[2].place?.slug == "princes-park" && entries[1].item?.name == "Park Ranger")
        #expect(entries[3].note == "because" && entries[3].place == nil)
        #expect(try test.community.entries(of: maya, limit: 1).map(\.id) == [entries[0].id])
    }

    /// Entries of one second are told apart by their number.
    @Test func entriesAreReadBeforeAndAfterOne() throws {
        for number in 1...6 {
            try correct(coins: number, "\(number)")
            if number % 3 == 0 { test.clock.advance(seconds: 1) }
        }
        let all = try test.community.entries(of: maya, limit: 10)
        func coins(_ page: LedgerPage, limit: Int) throws -> [Int] {
            try test.community.entries(of: maya, page, limit: limit).map(\.coins)
        }
        #expect(all.map(\.coins) == [6, 5, 4, 3, 2, 1])
        #expect(try coins(.before(all[1].mark), limit: 3) == [4, 3, 2])
        #expect(try coins(.after(all[4].mark), limit: 3) == [5, 4, 3])
        #expect(try coins(.before(all[5].mark), limit: 3) == [] && coins(.after(all[0].mark), limit: 3) == [])
    }
}
