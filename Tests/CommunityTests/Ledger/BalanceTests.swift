import Community
import MilepostTesting
import SQL
import Testing

@Suite struct BalanceTests {
    let test: TestCommunity
    let maya: MemberID
    let tom: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
        tom = try test.join("tom")
        try test.give(maya, xp: 100, coins: 100)
        try test.give(maya, xp: -50, coins: -60)
    }

    private func balances() throws -> [Balance] { try [maya, tom].map(test.community.balance) }

    @Test func itIsTheSumOfTheEntries() throws {
        #expect(try balances() == [Balance(xp: 50, coins: 40), Balance(xp: 0, coins: 0)])
    }

    @Test func anEditedEntryMovesIt() throws {
        try test.database.execute("UPDATE ledger SET at = at - 5, xp = 120 WHERE xp = 100")
        #expect(try balances()[0] == Balance(xp: 70, coins: 40))
        try test.database.execute("UPDATE ledger SET at = at - 5 WHERE xp = -50")
        #expect(try balances()[0] == Balance(xp: 70, coins: 40))
    }

    @Test func anEntryMayMoveToSomebodyElse() throws {
        try test.database.execute("DELETE FROM ledger WHERE xp < 0")
        try test.database.execute("UPDATE ledger SET member_id = $1, xp = 30, coins = 20", tom)
        #expect(try balances() == [Balance(xp: 0, coins: 0), Balance(xp: 30, coins: 20)])
    }

    @Test func aDeletedEntryIsTakenOut() throws {
        try test.database.execute("DELETE FROM ledger WHERE xp < 0")
        #expect(try balances()[0] == Balance(xp: 100, coins: 100))
    }

    @Test func noEditMakesItNegativeOrTooHigh() throws {
        for sql in [
            "DELETE FROM ledger WHERE xp = 100", "UPDATE ledger SET coins = 50 WHERE coins = 100",
            "UPDATE ledger SET xp = 10000050 WHERE xp = 100",
        ] {
            let error = #expect(throws: SQLError.self) { try test.database.execute(sql) }
            #expect(error?.isCheckViolation == true)
        }
        #expect(try balances()[0] == Balance(xp: 50, coins: 40))
    }

    @Test func whoHasNoEntryHasNothing() throws {
        #expect(try test.community.balance(of: MemberID(99)) == Balance(xp: 0, coins: 0))
    }

    /// The clause of the statement takes the place of those of its triggers.
    @Test func anEntryThatNoBalanceCanTakeIsNotIgnored() throws {
        let test = try TestCommunity()
        let maya = try test.join("maya")
        for clause in ["", "OR IGNORE"] {
            #expect(throws: SQLError.self) {
                try test.database.execute(
                    """
                    INSERT \(clause) INTO ledger (member_id, xp, coins, reason, source, at)
                    VALUES ($1, 50, -999999, 'correction', 'by hand', 1784500000)
                    """, maya)
            }
        }
        #expect(try test.community.entries(of: maya, limit: 9) == [] && test.community.verify() == [])
    }
}
