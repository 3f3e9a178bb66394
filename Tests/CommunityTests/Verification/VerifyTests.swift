import Community
import MilepostTesting
import SQL
import Testing

@Suite struct VerifyTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
        try test.community.checkIn(maya, at: "princes-park", note: "")
        try test.give(maya, coins: 400)
        _ = try test.community.order("park-ranger", by: maya, key: "k", price: 250)
    }

    private func verify() throws -> [Finding] { try test.community.verify() }

    @Test func aSoundDatabaseHasNoFindings() throws {
        #expect(try verify() == [])
        #expect(try test.community.repair() == [])
        #expect(try TestCommunity(isFilled: false).community.verify() == [])
    }

    @Test func aFindingSaysWhatWhereAndHow() throws {
        try test.database.execute("UPDATE balance SET coins = 9")
        let key = "member \(maya.rawValue)"
        #expect(
            try verify() == [
                Finding(
                    .fault, table: "balance", key: key, expected: "100 XP, 250 coins", found: "100 XP, 9 coins")
            ])
    }

    /// Each kind of damage is found in its table, and mended.
    @Test(arguments: [
        ("UPDATE balance SET xp = xp + 1", "balance"), ("DELETE FROM balance", "balance"),
        ("UPDATE standing SET score = score + 1", "standing"), ("UPDATE standing SET entries = 9", "standing"),
        ("UPDATE standing SET reached_at = 9", "standing"), ("UPDATE standing SET listed = 0", "standing"),
        ("DELETE FROM standing", "standing"),
        ("INSERT INTO standing VALUES (1, 0, 99, 5, 1, 1, 1)", "standing"),
        ("UPDATE tally SET members = 7", "tally"), ("DELETE FROM tally", "tally"),
        ("UPDATE visitor SET visits = 7", "visitor"), ("UPDATE visitor SET last_at = 7", "visitor"),
        ("DELETE FROM visitor", "visitor"), ("UPDATE board SET period = period + 1 WHERE period > 0", "board"),
        ("DELETE FROM search_text WHERE rowid = 4", "search_text"),
        ("UPDATE search_text SET body = 'x' WHERE rowid = 5", "search_text"),
        ("INSERT INTO search_text (rowid, title, body) VALUES (4000, 'a', 'b')", "search_text"),
        // The rows that these replace are still counted.
        ("REPLACE INTO check_in SELECT * FROM check_in", "visitor"),
        ("REPLACE INTO ledger SELECT * FROM ledger WHERE xp > 0", "balance"),
        ("REPLACE INTO ledger SELECT * FROM ledger WHERE xp > 0", "standing"),
        ("REPLACE INTO standing SELECT * FROM standing", "tally"),
        ("UPDATE OR REPLACE ledger SET id = 1 WHERE id = 2", "balance"),
    ])
    func damageIsFoundAndMended(sql: String, table: String) throws {
        try test.database.execute(sql)
        let findings = try verify()
        #expect(findings.contains { $0.table == table && $0.weight == .fault }, "\(findings)")
        #expect(try test.community.repair() == [])
        #expect(try verify() == [])
    }

    /// What nobody can count is found and left.
    @Test(arguments: [
        ("DELETE FROM owned WHERE order_id IS NOT NULL", "owned"), ("UPDATE market_order SET refunded_at = 5", "owned"),
        ("DELETE FROM ledger WHERE reason = 'order'", "ledger"), ("DELETE FROM owned WHERE order_id IS NULL", "owned"),
        ("UPDATE price SET price = price + 1", "price"), ("DELETE FROM price", "price"),
        ("UPDATE member SET title_id = avatar_id", "member"), ("UPDATE member SET cosmetic_id = 7", "member"),
    ])
    func whatCannotBeCountedIsLeft(sql: String, table: String) throws {
        try test.database.execute(sql)
        let findings = try verify()
        #expect(findings.contains { $0.table == table && $0.weight == .fault }, "\(findings)")
        #expect(try test.community.repair() == findings)
    }

    @Test func aGapInTheNumbersIsANote() throws {
        try test.community.checkIn(maya, at: "princes-park", note: "")
        try test.database.execute("DELETE FROM check_in WHERE number = 1")
        let note = Finding(.note, table: "check_in", key: "place 1", expected: "2 check-ins", found: "1 check-ins")
        #expect(try verify() == [note])
    }

    @Test func aMissingParentIsFound() throws {
        try test.database.script("PRAGMA foreign_keys=OFF; UPDATE place SET city_id = 99 WHERE id = 1")
        #expect(try verify().contains { $0.table == "database" && $0.found.contains("place") })
    }

    @Test func verifyingChangesNothing() throws {
        let file = try TestCommunity(inFile: true)
        let member = try file.join("maya")
        try file.community.checkIn(member, at: "princes-park", note: "")
        let version = try file.reopened()
        let before = try version.database.dataVersion
        _ = try file.community.verify()
        #expect(try version.database.dataVersion == before)
    }

    /// By hand, where nothing refuses it: what can be counted is counted, and the rest is named.
    @Test func entriesThatAddUpToNoBalanceAreNamed() throws {
        let test = try TestCommunity()
        let (maya, tom) = (try test.join("maya"), try test.join("tom"))
        try test.give(maya, xp: 100)
        try test.give(maya, xp: -50)
        try test.database.execute(
            """
            REPLACE INTO ledger (id, member_id, xp, coins, reason, source, at)
            SELECT id, $1, xp, coins, reason, source, at FROM ledger WHERE xp = 100
            """, tom)
        let left = try test.community.repair()
        #expect(left.map(\.table) == ["balance"])
        #expect(try test.community.balance(of: tom).xp == 100)
    }
}
