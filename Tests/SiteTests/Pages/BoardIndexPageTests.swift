import Community
import MilepostTesting
import Site
import Testing

@Suite struct BoardIndexPageTests {
    @Test func itListsEveryBoardWithItsLeaders() throws {
        let site = try TestSite.busy(kinds: .only("boards"))
        let twin = try Twin(of: "boards/index.html", at: site)
        #expect(twin.texts("groups", "heading") == ["XP earned", "Places visited", "Geelong", "Melbourne"])
        #expect(twin.text("groups.0.boards.3.slug") == "xp-all")
        #expect(twin.count("groups.0.boards.3.leaders") == 3)
        let leaders = try site.test.standings("xp-all").prefix(3).map {
            try site.community.member($0.member)?.displayName
        }
        #expect(twin.texts("groups.0.boards.3.leaders", "shown") == leaders)
        #expect(try site.text("boards/index.html").contains("href=\"../boards/xp-all.html\""))
    }

    @Test func anEmptySiteHasIt() throws {
        let site = try TestSite(isFilled: false, kinds: .only("boards"))
        #expect(try Twin(of: "boards/index.html", at: site).count("groups") == 0)
    }

    @Test func aLeadersNewTitleIsShown() throws {
        let site = try TestSite.busy(kinds: .only("boards"))
        try site.publishing {
            try site.database.execute("UPDATE item SET name = 'Star of Parks' WHERE slug = 'park-ranger'")
        }
        #expect(try site.differences() == [])
    }

    @Test func aCityThatIsGoneIsNoGroup() throws {
        let site = try TestSite(kinds: .only("boards"))
        try site.publishing {
            try site.database.execute("UPDATE place SET city_id = 1")
            try site.database.execute("DELETE FROM city WHERE id = 2")
        }
        #expect(try site.differences() == [])
    }
}
