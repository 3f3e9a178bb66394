import Community
import MilepostTesting
import Secrets
import Testing

@Suite struct SuspensionTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
    }

    @Test func itBeginsOnce() throws {
        try test.community.suspend(maya)
        let begin = test.clock.now
        test.clock.advance(minutes: 5)
        try test.community.suspend(maya)
        #expect(try test.community.member(maya)?.suspendedAt == begin)
        #expect(throws: Refusal(.suspended)) { try test.community.checkIn(maya, at: "the-shed", note: "") }
    }

    /// An old cookie may be in the hands of whoever was the reason.
    @Test func whoComesBackSignsInAnew() throws {
        var random = RandomSource.system
        let token = Token(from: &random)
        _ = try test.community.signIn(
            name: "maya", password: TestCommunity.password, address: "192.0.2.1", token: token)
        try test.community.suspend(maya)
        #expect(try test.community.session(token)?.isSuspended == true)
        try test.community.resume(maya)
        #expect(try test.community.session(token) == nil)
        #expect(try test.community.sessionCount(of: maya) == 0)
        try test.community.checkIn(maya, at: "the-shed", note: "")
    }
}
