import Community
import MilepostTesting
import SQL
import Secrets
import Testing

/// Every statement of a request goes through an index, whatever the size of the site.
@Suite struct PlanTests {
    /// What may be read from end to end, and why.
    static let small = [
        "c": "the clock, one row",
        "board": "as many as the owner has configured",
        "item": "the catalogue, which the owner writes",
        "search_text": "the words' own index",
        "f": "what a subquery found by words",
        "n": "what the view of what counts found of one member or board",
        "counted": "the same",
    ]

    @Test func noRequestScansATableThatGrows() throws {
        let test = try TestCommunity(settings: ["rules.account.joinsByAddress": "100"])
        var statements: Set<String> = []
        test.database.onStatement = { statements.insert($0) }
        try requests(of: test)
        test.database.onStatement = nil
        #expect(statements.count > 60)
        var scans: Set<String> = []
        for sql in statements.sorted() {
            guard ["SELECT", "INSERT", "UPDATE", "DELETE"].contains(where: sql.hasPrefix) else { continue }
            for line in try test.database.queryPlan(of: sql) {
                let words = line.split(separator: " ")
                guard words.first == "SCAN", words.count > 1, Self.small[String(words[1])] == nil else { continue }
                scans.insert("\(line) in \(sql)")
            }
        }
        #expect(scans.isEmpty, "\(scans.sorted().joined(separator: "\n"))")
    }

    /// What members and visitors do, and a day that passes.
    private func requests(of test: TestCommunity) throws {
        let community = test.community
        let maya = try community.join(
            Application(name: "maya", shownName: "Maya", password: TestCommunity.password, address: "192.0.2.1"))
        var random = RandomSource.system
        let token = Token(from: &random)
        _ = try community.signIn(name: "maya", password: TestCommunity.password, address: "192.0.2.1", token: token)
        _ = try community.session(token)
        _ = try community.prolongSession(token, endingAt: test.clock.now + 1)
        _ = try community.sessionCount(of: maya)
        _ = try community.problem(withPassword: "password")
        try community.changePassword(
            of: maya, from: TestCommunity.password, to: TestCommunity.password, token: token)
        try community.setProfile(of: maya, shownName: "Maya Smith", bio: "")
        try community.setPrivacy(of: maya, Privacy(onBoards: false), nameStyle: .first, nickname: nil)
        try community.setPrivacy(of: maya, Privacy(), nameStyle: .full, nickname: nil)
        try community.checkIn(maya, at: "princes-park", note: "")
        try test.give(maya, coins: 900)
        let order = try community.order("park-ranger", by: maya, key: "k", price: 250)
        try community.wear("park-ranger", by: maya)
        try community.takeOff("park-ranger", by: maya)
        _ = try community.refund(order.id, by: maya)
        try read(test, maya)
        for days in [1, 7, 31, 366] {
            test.clock.advance(days: days)
            try community.checkIn(maya, at: "the-shed", note: "")
        }
        _ = try community.nextExpiry(after: test.clock.now)
        try community.prune(limit: 10)
        try community.endSession(token)
        try community.endAllSessions(of: maya)
    }

    private func read(_ test: TestCommunity, _ maya: MemberID) throws {
        let community = test.community
        _ = try community.member(named: "maya")
        _ = try community.member(maya)
        _ = try community.balance(of: maya)
        let newest = try community.entries(of: maya, limit: 20)
        for entry in newest {
            for page in [LedgerPage.before(entry.mark), .after(entry.mark)] {
                _ = try community.entries(of: maya, page, limit: 20)
            }
        }
        _ = try community.orders(of: maya, limit: 20)
        for board in try community.boards() {
            _ = try community.standings(on: board, from: 0, count: 100)
            _ = try community.standings(on: board, from: 1, count: 100)
            _ = try community.neighbourhood(of: maya, on: board)
            _ = try community.size(of: board)
            _ = try community.board(board.id)
        }
        let city = try community.city("melbourne")?.id
        for kind in Hit.Kind.allCases { _ = try community.search(words: "park", kind: kind, limit: 10) }
        for words in ["park", ""] { _ = try community.search(words: words, city: city, limit: 10) }
        if let city { _ = try community.boards(of: city) }
    }
}
