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

    /// With a million members, the next one who has such a page may be far away.
    @Test func aMembersChangeLooksAtNoOtherMembers() throws {
        let site = try TestSite.busy(kinds: .only("member-year"))
        let database = site.publisher.renderer.database
        var statements: Set<String> = []
        database.onStatement = { statements.insert($0) }
        let publication = try site.publishing {
            try site.database.execute("UPDATE member SET shown_name = 'Maya M' WHERE name = 'maya'")
        }
        #expect(publication.written.contains("members/maya/2024.html"))
        #expect(statements.allSatisfy { !$0.contains("FROM member m WHERE m.id >=") })
        #expect(!statements.isEmpty)
    }

    @Test func aVisitThatIsGoneTakesItsYearAlong() throws {
        let site = try TestSite.busy(kinds: .only("member-year"))
        try site.publishing { try site.database.execute("DELETE FROM check_in WHERE member_id = 1 AND day < 20250000") }
        #expect(!site.exists("members/maya"))
        #expect(try site.differences() == [])
    }

    /// The first two visits of a year, the one seeing the other when the pages are published.
    @Test func aYearBeginsWithTwoVisits() throws {
        let site = try TestSite.busy(kinds: .only("member-year"))
        try site.publishing {
            for (number, day) in [(901, 20_230_302), (902, 20_230_401)] {
                try site.database.execute(
                    """
                    INSERT INTO check_in (member_id, place_id, number, at, day, verdict)
                    VALUES (1, 1, $1, 1677700000, $2, 'noted')
                    """, number, day)
            }
        }
        #expect(site.exists("members/maya/2023.html"))
        #expect(try site.differences() == [])
        try site.publishing { try site.database.execute("UPDATE check_in SET day = 20220101 WHERE day < 20240000") }
        #expect(!site.exists("members/maya/2023.html"))
        #expect(try site.differences() == [])
    }
}
