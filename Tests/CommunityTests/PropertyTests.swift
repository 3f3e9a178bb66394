import Community
import Foundation
import MilepostTesting
import SQL
import Secrets
import Testing

/// Random lives of a community: actions of members, edits with the `sqlite3` shell, a clock that jumps. After each step
/// nothing that is kept may differ from a fresh count.
@Suite struct PropertyTests {
    @Test(arguments: 0..<8)
    func nothingThatIsKeptDiffersFromAFreshCount(_: Int) throws {
        let seed = UInt64.random(in: 0..<1 << 32)
        print("seed \(seed)")
        var life = try Life(seed: seed)
        for step in 0..<300 {
            let what = try life.step()
            let findings = try life.test.community.verify().filter { $0.weight == .fault }
            guard findings.isEmpty else {
                Issue.record("seed \(seed), step \(step), after \(what): \(findings)")
                return
            }
        }
        #expect(life.done.count > 150, "too few of the steps did something")
    }
}

private struct Life {
    let test: TestCommunity
    var random: RandomSource
    var members: [MemberID] = []
    var orders: [OrderID] = []
    var done: [String] = []

    init(seed: UInt64) throws {
        test = try TestCommunity()
        random = .seeded(seed)
        for name in ["maya", "tom", "ida"] { members.append(try test.join(name)) }
        try test.community.advance(to: test.clock.now)
    }

    /// Does something, and says what. What the rules refuse is no step, but must leave everything right too.
    mutating func step() throws -> String {
        let choice = Int.random(in: 0..<100, using: &random)
        let what: String
        do {
            what =
                switch choice {
                case 0..<30: try checkIn()
                case 30..<45: try trade()
                case 45..<55: try changeMember()
                case 55..<75: try moveClock()
                case 75..<95: try edit()
                default: try changeCatalogue()
                }
            done.append(what)
        } catch let refusal as Refusal {
            return "refused: \(refusal.code)"
        } catch let error as SQLError where error.code == .constraint {
            return "constraint: \(error)"
        }
        return what
    }

    private mutating func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &random)] }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func checkIn() throws -> String {
        let place = pick(Fixture.places).slug
        let member = pick(members)
        try test.community.checkIn(member, at: place, note: "")
        return "\(member.rawValue) checks in at \(place)"
    }

    private mutating func trade() throws -> String {
        let member = pick(members)
        let item = pick(Fixture.items(at: test.clock.now))
        switch number(0...4) {
        case 0:
            try test.community.wear(item.slug, by: member)
            return "wear"
        case 1:
            try test.community.takeOff(item.slug, by: member)
            return "take off"
        case 2 where !orders.isEmpty:
            _ = try test.community.refund(pick(orders), by: member)
            return "refund"
        default:
            let key = "\(number(0...1_000_000))"
            orders.append(try test.community.order(item.slug, by: member, key: key, price: item.price).id)
            return "order"
        }
    }

    private mutating func changeMember() throws -> String {
        let member = pick(members)
        switch number(0...3) {
        case 0 where members.count < 12:
            members.append(try test.join("member\(members.count)"))
            return "join"
        case 1:
            try test.community.setRole(of: member, pick(Member.Role.allCases))
            return "role"
        case 2:
            try test.give(member, xp: number(-100...300), coins: number(-100...900))
            return "correction"
        default:
            let privacy = Privacy(
                onBoards: Bool.random(using: &random), publicProfile: Bool.random(using: &random))
            let style = pick(Member.NameStyle.allCases)
            try test.community.setPrivacy(of: member, privacy, nameStyle: style, nickname: "Nick")
            return "privacy"
        }
    }

    private mutating func moveClock() throws -> String {
        let steps = [1, 59, 3_600, 86_399, 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400, 31 * 86_400, 366 * 86_400]
        let backward = number(0...5) == 0
        test.clock.advance(seconds: backward ? -pick(steps) : pick(steps) + number(-1...1))
        // Often exactly to the edge of a rolling window.
        if number(0...2) == 0, let edge = try edge() { test.clock.set(edge) }
        try test.community.write { _ in }
        return "clock to \(test.clock.now.rawValue)"
    }

    private mutating func edge() throws -> Instant? {
        let times: [Instant] = try test.database.query("SELECT at FROM ledger ORDER BY at DESC LIMIT 20") { $0[0] }
        guard !times.isEmpty else { return nil }
        return pick(times) + pick([7, 30, 365]) * Seconds.day + number(-1...1)
    }

    /// What somebody may type into the `sqlite3` shell.
    private mutating func edit() throws -> String {
        let now = test.clock.now.rawValue
        let at = now + pick([0, -1, 1, -7 * 86_400, -30 * 86_400, -365 * 86_400, 86_400, -3_600, 10 * 86_400])
        let (member, other) = (pick(members).rawValue, pick(members).rawValue)
        let (place, number) = (number(1...6), number(1...1_000_000))
        let entry = "(SELECT id FROM ledger WHERE reason = 'check-in' AND id % 7 = \(number % 7) LIMIT 1)"
        let visit = "(SELECT id FROM check_in WHERE id % 7 = \(number % 7) LIMIT 1)"
        let sql = pick([
            "DELETE FROM ledger WHERE id = \(entry)",
            "UPDATE ledger SET at = \(at) WHERE id = \(entry)",
            "UPDATE ledger SET xp = xp + \(number % 300 - 150), coins = coins + 7 WHERE id = \(entry)",
            "UPDATE ledger SET member_id = \(other) WHERE id = \(entry)",
            "UPDATE ledger SET place_id = \(place) WHERE id = \(entry)",
            "UPDATE ledger SET place_id = NULL, at = \(at), member_id = \(other) WHERE id = \(entry)",
            """
            INSERT INTO ledger (member_id, xp, coins, reason, source, place_id, at)
            VALUES (\(member), \(number % 500), \(number % 50), 'check-in', 'hand:\(number)', \(place), \(at))
            """,
            """
            INSERT INTO check_in (member_id, place_id, number, at, day, verdict)
            VALUES (\(member), \(place), \(number), \(at), 20250602, 'noted')
            """,
            "DELETE FROM check_in WHERE id = \(visit)",
            "DELETE FROM check_in WHERE member_id = \(member)",
            "UPDATE check_in SET at = \(at) WHERE id = \(visit)",
            "UPDATE check_in SET place_id = \(place), member_id = \(other) WHERE id = \(visit)",
            "UPDATE member SET suspended_at = \(now) WHERE id = \(member)",
            "UPDATE member SET suspended_at = NULL",
            "UPDATE member SET on_boards = 1 - on_boards, shown_name = 'Name \(number)' WHERE id = \(member)",
            "UPDATE place SET city_id = 3 - city_id WHERE id = \(place)",
            "UPDATE place SET closed_at = CASE WHEN closed_at IS NULL THEN \(now) END, dogs = 'swim' WHERE id = \(place)",
            "UPDATE item SET price = \(number % 400), summary = 'Dear \(number)', stock = 1 WHERE id = 7",
        ])
        try test.database.execute(sql)
        return sql
    }

    private mutating func changeCatalogue() throws -> String {
        switch number(0...2) {
        case 0:
            let some = Fixture.boards.filter { _ in Bool.random(using: &random) }
            _ = try test.community.putBoards(some)
            return "some boards"
        case 1:
            _ = try test.community.putBoards(Fixture.boards)
            return "all boards"
        default:
            try test.community.prune(limit: 3)
            return "prune"
        }
    }
}
