import Community
import MilepostTesting
import Testing

@Suite struct SearchTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
    }

    private func find(
        _ words: String, _ kind: Hit.Kind? = nil, city: String? = nil, limit: Int = 20
    ) throws -> [String] {
        let city = try city.flatMap { try test.community.city($0)?.id }
        return try test.community.search(words: words, kind: kind, city: city, limit: limit).map { hit in
            switch hit {
            case .member(let member): member.name
            case .place(let place): place.slug
            case .item(let item): item.slug
            }
        }
    }

    @Test func everyKindIsFound() throws {
        #expect(try find("maya smith") == ["maya"])
        #expect(try find("princes") == ["princes-park"])
        #expect(try find("ranger") == ["park-ranger"])
        #expect(try Set(find("park")) == Set(Fixture.places.map(\.slug) + ["park-ranger"]))
    }

    @Test func theTitleCountsMoreThanTheText() throws {
        let slugs = try find("park", .place)
        #expect(Set(slugs.prefix(3)) == ["princes-park", "albert-park", "johnstone-park"])
        #expect(slugs.count == 6)
        #expect(try find("park", .place, limit: 2).count == 2)
    }

    @Test func aKindMayBeAskedFor() throws {
        _ = try test.community.setProfile(of: maya, shownName: "Parker", bio: "")
        #expect(try find("park", .member) == ["maya"])
        #expect(try find("park", .item) == ["park-ranger"])
        #expect(try !find("park", .place).contains("park-ranger"))
    }

    @Test func aCityMayBeAskedFor() throws {
        #expect(try find("park", .place, city: "geelong") == ["johnstone-park", "eastern-beach"])
        #expect(try find("", city: "geelong") == ["eastern-beach", "johnstone-park"])
        #expect(try find("  ", .place, city: "geelong", limit: 1) == ["eastern-beach"])
        #expect(try find("maya", .member, city: "geelong") == ["maya"], "a member is of no city")
        #expect(try find("ranger", city: "geelong") == ["park-ranger"])
        #expect(try find("", .item, city: "geelong") == [])
    }

    @Test func placesAreFoundByTheirCity() throws {
        #expect(try Set(find("geelong")) == ["eastern-beach", "johnstone-park"])
        try test.database.execute("UPDATE place SET closed_at = 1 WHERE slug = 'johnstone-park'")
        try test.database.execute("UPDATE city SET name = 'Corio' WHERE slug = 'geelong'")
        #expect(try find("geelong") == [] && find("corio") == ["eastern-beach"])
        try test.database.execute(
            "UPDATE place SET city_id = (SELECT id FROM city WHERE slug = 'melbourne') WHERE slug = 'eastern-beach'")
        #expect(try find("corio") == [] && find("melbourne").contains("eastern-beach"))
        #expect(try test.community.verify() == [])
    }

    @Test func nothingIsFoundByNoWords() throws {
        for words in ["", " ", "*", "\"", "- :"] { #expect(try find(words) == []) }
    }

    @Test(arguments: [
        "title:maya", "maya OR park", "maya NOT smith", "NEAR(maya smith)", "\" OR \"\"", "maya\" OR \"park",
    ])
    func operatorsAreWords(words: String) throws {
        #expect(try find(words).isEmpty)
    }

    @Test func onlyWhoIsPublicIsFound() throws {
        func hide(_ privacy: Privacy, _ style: Member.NameStyle = .full) throws {
            try test.community.setPrivacy(of: maya, privacy, nameStyle: style, nickname: "Dog lady")
        }
        try hide(Privacy(publicProfile: false))
        #expect(try find("maya") == [] && find("smith") == [])
        try hide(Privacy())
        #expect(try find("maya") == ["maya"])
        try test.database.execute("UPDATE member SET suspended_at = 1")
        #expect(try find("maya") == [])
        try test.database.execute("UPDATE member SET suspended_at = NULL")
        #expect(try find("smith") == ["maya"])
    }

    /// A part of the name that is not shown is not found either.
    @Test func onlyTheNameShownIsFound() throws {
        try test.community.setPrivacy(of: maya, Privacy(), nameStyle: .first, nickname: nil)
        #expect(try find("smith") == [])
        try test.community.setPrivacy(of: maya, Privacy(), nameStyle: .nickname, nickname: "Dog lady")
        #expect(try find("dog lad") == ["maya"] && find("smith") == [])
        guard case .member(let hit) = try test.community.search(words: "lady", limit: 5).first else {
            Issue.record("nobody was found")
            return
        }
        #expect(hit.id == maya && hit.name == "maya" && hit.displayName == "Dog lady")
    }

    @Test func onlyOpenPlacesAreFound() throws {
        try test.database.execute("UPDATE place SET closed_at = 1 WHERE slug = 'princes-park'")
        #expect(try find("princes") == [])
        try test.database.execute("UPDATE place SET closed_at = NULL")
        #expect(try find("princes") == ["princes-park"])
    }

    @Test func onlyWhatIsForSaleIsFound() throws {
        let now = test.clock.now.rawValue
        try test.community.write { _ in }
        for (set, isFound) in [
            ("listed_at = \(now + 1)", false), ("listed_at = NULL", false), ("listed_at = \(now)", true),
            ("unlisted_at = \(now)", false),
        ] {
            try test.database.execute("UPDATE item SET \(set) WHERE slug = 'park-ranger'")
            #expect(try find("ranger") == (isFound ? ["park-ranger"] : []), "\(set)")
        }
    }

    @Test func changesAreFoundAtOnce() throws {
        try test.database.execute("UPDATE place SET dogs = 'swimming' WHERE slug = 'albert-park'")
        #expect(try find("swim") == ["albert-park"])
        try test.database.execute("UPDATE item SET sponsor = 'Paws Inc.' WHERE slug = 'straw-hat'")
        #expect(try find("paws") == ["straw-hat"])
        try test.database.execute("UPDATE place SET name = 'Café Zoë' WHERE slug = 'albert-park'")
        #expect(try find("cafe zoe") == ["albert-park"] && find("albert") == [])
        try test.database.execute("DELETE FROM place WHERE slug = 'albert-park'")
        #expect(try find("zoe") == [])
        #expect(try test.community.verify() == [])
    }

    @Test func aChangedIdIsFollowed() throws {
        let test = try TestCommunity()
        try test.database.script(
            "PRAGMA foreign_keys = OFF; UPDATE item SET id = 5000 WHERE slug = 'gold-collar'; DELETE FROM price")
        #expect(try test.community.verify().filter { $0.table == "search_text" } == [])
    }
}
