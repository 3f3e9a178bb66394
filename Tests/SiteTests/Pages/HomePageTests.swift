import Community
import MilepostTesting
import Site
import Testing

@Suite struct HomePageTests {
    @Test func whatASiteShowsFirst() throws {
        let site = try TestSite.busy(kinds: .only("home"))
        let twin = try Twin(of: "index.html", at: site)
        #expect(twin.count("places") == 6 && twin.number("place_count") == 7)
        #expect(twin.count("recent") == 8)
        #expect(twin.text("board.name") == "XP, this month")
        #expect(twin.texts("cities", "shown") == ["Geelong", "Melbourne"])
        #expect(twin.number("points.xp") == 100)
        let page = try site.text("index.html")
        #expect(page.contains("Maya Smith") && page.contains("Princes Park"))
    }

    @Test func anEmptySiteHasIt() throws {
        let site = try TestSite(isFilled: false, kinds: .only("home"))
        let twin = try Twin(of: "index.html", at: site)
        #expect(twin.count("places") == 0 && twin.count("recent") == 0 && twin["board"] == nil)
    }

    @Test func theMonthsLeadersChange() throws {
        let site = try TestSite.busy(kinds: .only("home"))
        let tom = try #require(try site.members()["tom"])
        try site.publishing { try site.test.give(tom, xp: 5_000) }
        #expect(try Twin(of: "index.html", at: site).text("board.rows.0.member.shown") == "Tom Smith")
        #expect(try site.differences() == [])
    }

    /// The sixth of the board is not shown, and shares a rank with the fifth.
    @Test func aTieGoesOverTheEndOfTheLeaders() throws {
        let site = try TestSite(isBuilt: false, kinds: .only("home"))
        var members: [MemberID] = []
        for xp in [600, 500, 400, 300, 200, 100] {
            members.append(try site.test.join("member-\(members.count)"))
            try site.test.give(members[members.count - 1], xp: xp)
        }
        try site.build()
        #expect(try Twin(of: "index.html", at: site).flag("board.rows.4.tied") == false)
        site.clock.advance(seconds: 1)
        try site.publishing { try site.test.give(members[5], xp: 100) }
        #expect(try Twin(of: "index.html", at: site).flag("board.rows.4.tied") == true)
        try site.publishing { try site.test.give(members[5], xp: -1) }
        #expect(try Twin(of: "index.html", at: site).flag("board.rows.4.tied") == false)
        #expect(try site.differences() == [])
    }
}
