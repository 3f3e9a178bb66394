import Community
import MilepostTesting
import Site
import Testing

@Suite struct MemberYearPageTests {
    @Test func everyYearButTheLast() throws {
        let site = try TestSite.busy(kinds: .only("member-year"))
        let twin = try Twin(of: "members/maya/2024.html", at: site)
        #expect(twin.text("calendar.year") == "2024")
        #expect(twin.texts("calendar.years", "url") == ["members/maya.html", "members/maya/2024.html"])
        #expect(!site.exists("members/maya/2025.html"))
        #expect(try site.text("members/maya/2024.html").contains("2024"))
    }

    @Test func aVisitThatIsGoneTakesItsYearAlong() throws {
        let site = try TestSite.busy(kinds: .only("member-year"))
        try site.publishing { try site.database.execute("DELETE FROM check_in WHERE member_id = 1 AND day < 20250000") }
        #expect(!site.exists("members/maya"))
        #expect(try site.differences() == [])
    }
}
