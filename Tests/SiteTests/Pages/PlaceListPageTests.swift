import MilepostTesting
import Site
import Testing

@Suite struct PlaceListPageTests {
    @Test func everyOpenPlaceByName() throws {
        let site = try TestSite.busy(kinds: .only("places"))
        let twin = try Twin(of: "places/index.html", at: site)
        let names = twin.texts("places", "name")
        #expect(names == names.sorted() && names.count == 7 && twin.number("count") == 7)
        #expect(twin.number("cities.1.places") == 5)
        #expect(try site.text("places/index.html").contains("Edinburgh Gardens"))
    }

    @Test func aSiteWithoutPlaces() throws {
        let site = try TestSite(isFilled: false, kinds: .only("places"))
        #expect(try Twin(of: "places/index.html", at: site).count("places") == 0)
        #expect(try site.paths() == ["places/index.html", "places/index.json"])
    }

    @Test func fortyEightAPage() throws {
        let site = try TestSite(kinds: .only("places"))
        try site.publishing {
            for index in 0..<43 {
                try site.database.execute(
                    "INSERT INTO place (slug, name, kind, city_id, added_at) VALUES ($1, $1, 'park', 1, 0)",
                    "many-\(index)")
            }
        }
        let second = try Twin(of: "places/pages/2.html", at: site)
        #expect(second.count("places") == 1 && second.text("pager.previous.url") == "places/index.html")
        #expect(try Twin(of: "places/index.html", at: site).text("pager.next.url") == "places/pages/2.html")
        #expect(try site.differences() == [])
    }
}
