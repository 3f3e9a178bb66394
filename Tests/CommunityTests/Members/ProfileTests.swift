import Community
import MilepostTesting
import SQL
import Secrets
import Testing

@Suite struct ProfileTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
    }

    private func show(_ style: Member.NameStyle, nickname: String? = nil) throws -> String? {
        try test.community.setPrivacy(of: maya, Privacy(), nameStyle: style, nickname: nickname)
        return try test.community.member(maya)?.displayName
    }

    @Test func theNameShownIsFullFirstOrANickname() throws {
        #expect(try show(.full) == "Maya Smith")
        #expect(try show(.first) == "Maya")
        #expect(try show(.nickname, nickname: "Dog lady") == "Dog lady")
        #expect(try show(.nickname) == "maya")
        try test.community.setProfile(of: maya, shownName: "Maya", bio: "")
        #expect(try show(.first) == "Maya")
    }

    /// A first name ends at a space, so there is no other white space in a name, whoever writes it.
    @Test(arguments: [
        "\u{9}", "\u{85}", "\u{A0}", "\u{1680}", "\u{2000}", "\u{200A}", "\u{2028}", "\u{202F}", "\u{205F}", "\u{3000}",
    ])
    func aNameHasNoOtherSpaces(space: String) throws {
        for name in ["Maya\(space)Smith", "\(space)Maya", " Maya", "Maya "] {
            #expect(throws: SQLError.self) {
                try test.database.execute("UPDATE member SET shown_name = $1 WHERE id = $2", name, maya)
            }
        }
    }

    @Test func eachPartIsDecidedByItself() throws {
        for index in 0..<4 {
            let flags = (0..<4).map { $0 != index }
            let privacy = Privacy(
                onBoards: flags[0], publicProfile: flags[1], showPlaces: flags[2], showActivity: flags[3])
            try test.community.setPrivacy(of: maya, privacy, nameStyle: .full, nickname: nil)
            #expect(try test.community.member(maya)?.privacy == privacy)
        }
    }

    @Test func nameAndWords() throws {
        try test.community.setProfile(of: maya, shownName: "M", bio: "Walks at dawn")
        let member = try #require(try test.community.member(maya))
        #expect(member.shownName == "M" && member.bio == "Walks at dawn")
        let error = #expect(throws: SQLError.self) {
            try test.community.setProfile(of: maya, shownName: "", bio: "")
        }
        #expect(error?.isCheckViolation == true)
    }

    @Test func rolesAreThree() throws {
        for role in Member.Role.allCases {
            try test.community.setRole(of: maya, role)
            #expect(try test.community.member(maya)?.role == role)
        }
    }

    @Test func whoIsNobodyIsNotFound() throws {
        #expect(try test.community.member(MemberID(99)) == nil)
        #expect(try test.community.member(named: "nobody") == nil)
    }
}
