import Community
import MilepostTesting
import Testing

@Suite struct WearTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
        try test.give(maya, coins: 1_000)
        for (slug, price) in [("park-ranger", 250), ("red-setter", 300), ("straw-hat", 150)] {
            _ = try test.community.order(slug, by: maya, key: slug, price: price)
        }
    }

    private func worn() throws -> [String?] {
        let wearing = try test.community.member(maya)?.wearing
        return try [wearing?.title, wearing?.avatar, wearing?.cosmetic].map { id in
            try id.flatMap { id in
                try test.database.first("SELECT slug FROM item WHERE id = $1", id) { $0[0] as String }
            }
        }
    }

    @Test func oneOfEachKindAtATime() throws {
        #expect(try worn() == ["newcomer", "plain-dog", nil])
        for slug in ["park-ranger", "red-setter", "straw-hat", "park-ranger"] {
            try test.community.wear(slug, by: maya)
        }
        #expect(try worn() == ["park-ranger", "red-setter", "straw-hat"])
        try test.community.wear("newcomer", by: maya)
        #expect(try worn() == ["newcomer", "red-setter", "straw-hat"])
    }

    @Test func takingOffPutsTheBaseItemOn() throws {
        for slug in ["park-ranger", "red-setter", "straw-hat"] {
            try test.community.wear(slug, by: maya)
            #expect(try test.community.takeOff(slug, by: maya))
            #expect(try !test.community.takeOff(slug, by: maya))
        }
        #expect(try worn() == ["newcomer", "plain-dog", nil])
        #expect(try !test.community.takeOff("newcomer", by: maya))
        #expect(try worn()[0] == "newcomer")
    }

    @Test func onlyWhatIsOwned() throws {
        #expect(throws: Refusal(.notOwned, ["item": .text("Early Bird")])) {
            try test.community.wear("early-bird", by: maya)
        }
        #expect(throws: Refusal(.notOwned, ["item": .text("Early Bird")])) {
            try test.community.takeOff("early-bird", by: maya)
        }
        #expect(throws: Refusal(.unknownItem, ["item": .text("crown")])) { try test.community.wear("crown", by: maya) }
        try test.database.execute("UPDATE member SET suspended_at = 1")
        #expect(throws: Refusal(.suspended)) { try test.community.wear("park-ranger", by: maya) }
    }

    @Test func aRetiredItemIsStillWorn() throws {
        try test.database.execute("UPDATE item SET unlisted_at = 1")
        try test.community.wear("park-ranger", by: maya)
        #expect(try worn()[0] == "park-ranger")
    }
}
