import Community
import MilepostTesting
import Site
import Testing

@Suite struct VisitsPageTests {
    private func site(visits: Int) throws -> TestSite {
        let site = try TestSite(isBuilt: false, kinds: .only("visits"))
        let maya = try site.test.join("maya")
        for index in 0..<visits { try site.community.checkIn(maya, at: "the-shed", note: "Visit \(index + 1)") }
        try site.build()
        return site
    }

    @Test func fromTheOldestOn() throws {
        let site = try site(visits: 101)
        let first = try Twin(of: "places/the-shed/visits/1.html", at: site)
        #expect(first.count("visits") == 100 && first.text("visits.0.note") == "Visit 1")
        #expect(first.text("pager.next.url") == "places/the-shed/visits/2.html" && first["pager.previous"] == nil)
        let second = try Twin(of: "places/the-shed/visits/2.html", at: site)
        #expect(second.texts("visits", "note") == ["Visit 101"] && second["pager.next"] == nil)
        #expect(try site.text("places/the-shed/visits/2.html").contains("Visit 101"))
        #expect(try site.paths().count == 4)
    }

    @Test func aPlaceNobodyWasAtHasNone() throws {
        #expect(try site(visits: 0).paths() == [])
    }

    @Test func aGapInTheNumbersOpensPages() throws {
        let site = try site(visits: 1)
        try site.publishing { try site.database.execute("UPDATE check_in SET number = 350") }
        #expect(try site.differences() == [])
        try site.publishing { try site.database.execute("DELETE FROM check_in") }
        #expect(try site.paths() == [])
    }

    @Test func theLastPageGoesWithItsLastVisit() throws {
        let site = try site(visits: 103)
        for number in 101...102 {
            try site.publishing { try site.database.execute("DELETE FROM check_in WHERE number = $1", number) }
        }
        try site.publishing { try site.database.execute("DELETE FROM check_in WHERE number = 103") }
        #expect(try site.paths().count == 2)
        #expect(try Twin(of: "places/the-shed/visits/1.html", at: site)["pager"] == nil)
    }

    /// Each of them finds the other on the new page, when the pages are published.
    @Test func twoVisitsOpenAPageTogether() throws {
        let site = try site(visits: 100)
        try site.publishing {
            for note in ["a", "b"] { try site.community.checkIn(MemberID(1), at: "the-shed", note: note) }
        }
        #expect(try Twin(of: "places/the-shed/visits/1.html", at: site).text("pager.next.url") != "")
        #expect(try site.differences() == [])
        try site.publishing { try site.database.execute("DELETE FROM check_in WHERE number > 100") }
        #expect(try site.differences() == [])
    }

    @Test func aNoteRendersItsOwnPageAlone() throws {
        let site = try site(visits: 101)
        let publication = try site.publishing {
            try site.database.execute("UPDATE check_in SET note = 'Other' WHERE number = 101")
        }
        #expect(publication.rendered.map(\.key.part) == [2])
    }

    /// A full build walks along all places, also where a hundred of them have no visit.
    @Test func manyPlacesWithoutVisits() throws {
        let site = try site(visits: 0)
        for index in 0..<210 {
            try site.database.execute(
                "INSERT INTO place (slug, name, kind, city_id, added_at) VALUES ($1, $1, 'park', 1, 0)", "many-\(index)"
            )
        }
        try site.community.checkIn(MemberID(1), at: "many-209", note: "")
        try site.build(full: true)
        #expect(site.exists("places/many-209/visits/1.html"))
    }
}
