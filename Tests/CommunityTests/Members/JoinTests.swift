import Community
import MilepostTesting
import SQL
import Testing

@Suite struct JoinTests {
    let test: TestCommunity

    init() throws { test = try TestCommunity(settings: ["rules.account.joinsByAddress": "3"]) }

    private func join(_ name: String, address: String? = nil) throws -> MemberID {
        try test.community.join(
            Application(name: name, shownName: "Maya", password: TestCommunity.password, address: address))
    }

    @Test func aNewMemberHasNothingButWhatEverybodyStartsWith() throws {
        let id = try join("Maya")
        let maya = try #require(try test.community.member(id))
        #expect(maya.name == "maya" && maya.role == .member && maya.joinedAt == TestCommunity.start)
        #expect(maya.privacy == Privacy() && maya.nameStyle == .full && maya.email == nil && maya.suspendedAt == nil)
        #expect(try test.community.balance(of: id) == Balance(xp: 0, coins: 0))
        let newcomer = try #require(try test.community.item("newcomer", at: TestCommunity.start))
        let dog = try #require(try test.community.item("plain-dog", at: TestCommunity.start))
        #expect(try test.community.owns(id, newcomer.id) && test.community.owns(id, dog.id))
        #expect(maya.wearing.title == newcomer.id && maya.wearing.avatar == dog.id && maya.wearing.cosmetic == nil)
        for board in try test.community.boards() { #expect(try test.community.size(of: board) == 0) }
    }

    @Test func aNameIsUniqueWhateverTheCase() throws {
        let maya = try join("maya")
        #expect(throws: Refusal(.nameTaken, ["name": .text("maya")])) { try join("MAYA") }
        #expect(try test.community.member(named: "MayA")?.id == maya)
    }

    @Test func theFoldersOwnPageIsNoName() {
        #expect(throws: Refusal(.nameTaken, ["name": .text("index")])) { try join("Index") }
    }

    @Test func theTableKeepsTheRuleToo() {
        for name in ["ab", "Maya", "a b c", "index", "a/b/c"] {
            let error = #expect(throws: SQLError.self) {
                try test.database.execute(
                    "INSERT INTO member (name, shown_name, joined_at) VALUES ($1, 'x', 0)", name)
            }
            #expect(error?.isCheckViolation == true)
        }
    }

    @Test func anAddressOpensOnlySoManyAccounts() throws {
        for number in 0..<3 { _ = try join("maya\(number)", address: "192.0.2.1") }
        let end = Detail.moment(TestCommunity.start + 3_600)
        #expect(throws: Refusal(.tooManyJoins, ["until": end])) { try join("maya3", address: "192.0.2.1") }
        _ = try join("maya4", address: "192.0.2.2")
        _ = try join("maya5")
        test.clock.advance(minutes: 60)
        _ = try join("maya3", address: "192.0.2.1")
    }

    typealias Detail = Refusal.Detail

    @Test func aPasswordIsLongAndUncommon() throws {
        _ = try Inputs(test.database).replace(.commonPassword, with: ["1234567890": "", "letmeinplease": ""])
        let community = test.community
        #expect(try community.problem(withPassword: "123456789") == .tooShort)
        #expect(try community.problem(withPassword: "1234567890") == .common)
        #expect(try community.problem(withPassword: "LetMeInPlease") == .common)
        #expect(try community.problem(withPassword: "a😀cdefghi") == .tooShort)
        #expect(try community.problem(withPassword: String(repeating: "x", count: 1_025)) == .tooLong)
        #expect(try community.problem(withPassword: TestCommunity.password) == nil)
    }

    @Test func thePasswordIsKeptHashed() throws {
        let id = try join("maya")
        let stored = try test.database.first("SELECT password FROM member WHERE id = $1", id) { $0[0] as String }
        #expect(stored?.hasPrefix("$argon2id$") == true)
    }
}
