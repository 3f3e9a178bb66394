import Community
import MilepostTesting
import Testing

@testable import Site

@Suite struct MemberChipTests {
    /// Whoever has seen the dog before would know who has the nickname now.
    @Test func aHiddenProfilesDogIsThatOfTheNameAlone() throws {
        #expect(MemberChip.dog(of: 1, shownAs: "Vic", isPublic: true) == "avatars/dog-1.svg")
        #expect(MemberChip.dog(of: Avatar.variantCount + 1, shownAs: "Vic", isPublic: true) == "avatars/dog-1.svg")
        let dogs = Set((1...9).map { MemberChip.dog(of: $0, shownAs: "Mystery", isPublic: false) })
        #expect(dogs.count == 1)
        let others = Set((1...9).map { MemberChip.dog(of: 1, shownAs: "Mystery \($0)", isPublic: false) })
        #expect(others.count > 5)
    }

    @Test func boardsShowIt() throws {
        let site = try TestSite(kinds: .only("board"))
        let maya = try site.test.join("maya")
        try site.test.give(maya, xp: 100, coins: 1)
        try site.publish()
        let path = "boards/xp-all.json"
        #expect(try site.text(path).contains("dog-\(maya.rawValue).svg"))
        let privacy = Privacy(publicProfile: false)
        try site.publishing {
            try site.community.setPrivacy(of: maya, privacy, nameStyle: .nickname, nickname: "Wombat")
        }
        #expect(try site.text(path).contains(MemberChip.dog(of: 0, shownAs: "Wombat", isPublic: false)))
    }
}
