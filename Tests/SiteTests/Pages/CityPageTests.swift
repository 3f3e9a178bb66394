import Community
import MilepostTesting
import Site
import Testing

@Suite struct CityPageTests {
    @Test func itsPlacesByNameAndItsBoards() throws {
        let site = try TestSite.busy(kinds: .only("city"))
        let twin = try Twin(of: "cities/geelong.html", at: site)
        #expect(twin.texts("places", "slug") == ["eastern-beach", "johnstone-park"])
        #expect(twin.texts("boards", "url") == ["boards/geelong-city-30.html", "boards/geelong-city-all.html"])
        #expect(twin.number("count") == 2 && twin["pager"] == nil)
        let page = try site.text("cities/geelong.html")
        #expect(page.contains("<h1>Geelong</h1>") && page.contains("<svg"))
    }

    @Test func aCityWithoutPlaces() throws {
        let site = try TestSite(isFilled: false, kinds: .only("city"))
        try site.publishing { try site.database.execute("INSERT INTO city (slug, name) VALUES ('perth', 'Perth')") }
        let twin = try Twin(of: "cities/perth.html", at: site)
        #expect(twin.number("count") == 0 && twin["map"] == nil)
    }

    @Test func sixtyPlacesAPage() throws {
        let site = try TestSite(kinds: .only("city", "places"))
        try site.publishing {
            for index in 0..<57 {
                try site.database.execute(
                    "INSERT INTO place (slug, name, kind, city_id, added_at) VALUES ($1, $1, 'park', 1, 0)",
                    "many-\(index)")
            }
        }
        let second = try Twin(of: "cities/melbourne/2.html", at: site)
        #expect(second.count("places") == 1)
        #expect(second.text("pager.previous.url") == "cities/melbourne.html")
        try site.publishing { try site.database.execute("DELETE FROM place WHERE slug = 'many-0'") }
        #expect(!site.exists("cities/melbourne/2.html") && !site.exists("cities/melbourne"))
        #expect(try site.differences() == [])
    }
}
