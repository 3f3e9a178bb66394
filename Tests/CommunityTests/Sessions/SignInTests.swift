import Community
import MilepostTesting
import SQL
import Secrets
import Testing

@Suite struct SignInTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity(settings: [
            "rules.account.signInsByAccount": "3", "rules.account.signInsByAddress": "5",
            "rules.account.signInsByEverybody": "7",
        ])
        maya = try test.join("maya")
    }

    private func token() -> Token {
        var random = RandomSource.system
        return Token(from: &random)
    }

    @discardableResult
    private func signIn(
        _ name: String = "maya", _ password: String = TestCommunity.password, from address: String = "192.0.2.1"
    ) throws -> Token {
        let token = token()
        _ = try test.community.signIn(name: name, password: password, address: address, token: token)
        return token
    }

    @Test func theNameIsReadWhateverTheCase() throws {
        let token = try signIn("MAYA")
        #expect(try test.community.session(token)?.member == maya)
        #expect(try test.community.session(self.token()) == nil)
    }

    @Test func anUnknownNameAndAWrongPasswordAreRefusedAlike() {
        let unknown = #expect(throws: Refusal.self) { try signIn("nobody", "wrong password") }
        let wrong = #expect(throws: Refusal.self) { try signIn("maya", "wrong password") }
        #expect(unknown == wrong && wrong == Refusal(.wrongSignIn))
    }

    /// Both hash once; a name that skipped the hash would be hundreds of times faster.
    @Test func bothTakeTheSameTime() throws {
        let slow = try Community(
            database: test.database, clock: test.clock.clock, passwordCost: Password.Cost(passes: 2, memory: 1 << 23))
        try slow.setPassword(of: maya, TestCommunity.password)
        func time(_ name: String) -> Double {
            let start = ProcessorTime.now()
            _ = try? slow.signIn(name: name, password: "wrong password", address: name, token: token())
            return ProcessorTime.now() - start
        }
        let times = (0..<3).map { _ in (known: time("maya"), unknown: time("nobody")) }
        let known = times.map(\.known).min() ?? 0
        let unknown = times.map(\.unknown).min() ?? 0
        #expect(unknown > known / 3 && known > unknown / 3, "\(known) against \(unknown)")
    }

    @Test func aMemberWithoutAPasswordIsRefusedLikeAWrongOne() throws {
        try test.database.execute("UPDATE member SET password = NULL")
        #expect(throws: Refusal(.wrongSignIn)) { try signIn() }
        #expect(throws: Refusal(.wrongPassword)) {
            try test.community.changePassword(of: maya, from: "", to: "another password", token: nil)
        }
    }

    /// A stranger who guesses is kept out alone: the member's own network is another one.
    @Test func aStrangerLocksNobodyOut() throws {
        for _ in 0..<3 { #expect(throws: Refusal(.wrongSignIn)) { try signIn("maya", "wrong") } }
        for _ in 0..<3 { #expect(throws: Refusal.self) { try signIn("maya", "wrong") } }
        let refusal = #expect(throws: Refusal.self) { try signIn() }
        #expect(refusal?.code == .tooManySignIns)
        try signIn(from: "192.0.2.2")
    }

    /// Somebody with one IPv6 address has all of its network.
    @Test func aNetworkOfManyAddressesCountsAsOne() throws {
        for number in 1...3 {
            #expect(throws: Refusal(.wrongSignIn)) { try signIn("maya", "wrong", from: "2001:db8:1:2::\(number)") }
        }
        let refusal = #expect(throws: Refusal.self) { try signIn(from: "2001:db8:1:2:ffff:ffff:ffff:ffff") }
        #expect(refusal?.code == .tooManySignIns)
        try signIn(from: "2001:db8:1:3::1")
    }

    @Test func anAccountIsTriedOnlySoOftenFromEverywhere() throws {
        for address in 0..<7 {
            #expect(throws: Refusal(.wrongSignIn)) { try signIn("maya", "wrong", from: "192.0.2.\(address)") }
        }
        let end = Refusal(.tooManySignIns, ["until": .moment(TestCommunity.start + 15 * 60)])
        test.clock.advance(minutes: 10)
        #expect(throws: end) { try signIn(from: "192.0.2.9") }
        #expect(throws: Refusal(.wrongSignIn)) { try signIn("nobody", "wrong", from: "192.0.2.9") }
        test.clock.advance(minutes: 5)
        try signIn(from: "192.0.2.9")
    }

    @Test func anAddressTriesOnlySoOften() throws {
        for number in 0..<5 {
            #expect(throws: Refusal(.wrongSignIn)) { try signIn("nobody\(number)", "wrong") }
        }
        let refusal = #expect(throws: Refusal.self) { try signIn() }
        #expect(refusal?.code == .tooManySignIns)
        // What it tries from then on does not count against the account.
        for _ in 0..<5 { #expect(throws: Refusal.self) { try signIn() } }
        try signIn(from: "192.0.2.2")
    }

    @Test func signingInForgetsTheFailures() throws {
        for number in 0..<8 {
            let home = "192.0.2.\(number / 2)"
            #expect(throws: Refusal(.wrongSignIn)) { try signIn("maya", "wrong", from: home) }
            try signIn(from: home)
        }
    }

    @Test func aSessionEndsByItself() throws {
        let token = try signIn()
        test.clock.advance(days: 30, seconds: -1)
        let session = try test.community.session(token)
        #expect(session?.member == maya && session?.isSuspended == false && session?.end == test.clock.now + 1)
        test.clock.advance(seconds: 1)
        #expect(try test.community.session(token) == nil)
        #expect(try test.community.sessionCount(of: maya) == 0)
    }

    @Test func signingOutEndsOneSessionOrAll() throws {
        let tokens = try (0..<3).map { _ in try signIn() }
        #expect(try test.community.sessionCount(of: maya) == 3)
        try test.community.endSession(tokens[0])
        #expect(try tokens.map { try test.community.session($0)?.member } == [nil, maya, maya])
        try test.community.endAllSessions(of: maya)
        #expect(try tokens.map { try test.community.session($0)?.member } == [nil, nil, nil])
    }

    @Test func aNewPasswordEndsEverySession() throws {
        let tokens = try (0..<3).map { _ in try signIn() }
        let new = token()
        try test.community.changePassword(
            of: maya, from: TestCommunity.password, to: "another password", token: new)
        #expect(try tokens.map { try test.community.session($0)?.member } == [nil, nil, nil])
        #expect(try test.community.session(new)?.member == maya)
        #expect(throws: Refusal(.wrongSignIn)) { try signIn() }
        try signIn("maya", "another password")
        try test.community.setPassword(of: maya, "a third password")
        #expect(try test.community.sessionCount(of: maya) == 0)
    }

    @Test func theOldPasswordIsNeededAndTriedOnlySoOften() throws {
        func change(from old: String) throws {
            try test.community.changePassword(of: maya, from: old, to: "another password", token: nil)
        }
        for _ in 0..<3 { #expect(throws: Refusal(.wrongPassword)) { try change(from: "wrong") } }
        let refusal = #expect(throws: Refusal.self) { try change(from: TestCommunity.password) }
        #expect(refusal?.code == .tooManySignIns)
        test.clock.advance(minutes: 15)
        try change(from: TestCommunity.password)
    }

    @Test func aSuspendedMemberIsOut() throws {
        let token = try signIn()
        try test.database.execute("UPDATE member SET suspended_at = $1", test.clock.now)
        let session = try test.community.session(token)
        #expect(session?.member == maya && session?.isSuspended == true)
        #expect(throws: Refusal(.suspended)) { try signIn() }
        #expect(throws: Refusal(.wrongSignIn)) { try signIn("maya", "wrong") }
    }

    @Test func aPasswordIsHashedAnewWhenItsCostHasChanged() throws {
        let dear = try Community(
            database: test.database, clock: test.clock.clock, passwordCost: Password.Cost(passes: 2, memory: 16_384))
        _ = try dear.signIn(name: "maya", password: TestCommunity.password, address: "a", token: token())
        let text = try test.database.first("SELECT password FROM member") { $0[0] as String }
        #expect(text?.contains("m=16,t=2") == true)
        try signIn()
    }

    @Test func onlyHashesOfTokensAreKept() throws {
        let token = try signIn()
        let kept = try test.database.query("SELECT token_hash FROM session") { $0[0] as [UInt8] }
        #expect(kept == [token.hash])
    }

    /// What was counted while the clock was a year ahead.
    @Test func aWindowEndsInTimeWhateverTheClockWas() throws {
        test.clock.advance(days: 365)
        for _ in 0..<9 { _ = try? signIn("maya", "wrong password") }
        test.clock.advance(days: -365)
        _ = try? signIn("maya", "wrong password")
        test.clock.advance(minutes: 16)
        #expect(throws: Never.self) { try signIn("maya") }
    }
}
