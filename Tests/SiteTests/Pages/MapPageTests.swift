import MilepostTesting
import Site
import Testing

@Suite struct MapPageTests {
    @Test func everyOpenPlaceByCity() throws {
        let site = try TestSite.busy(kinds: .only("map"))
        let twin = try Twin(of: "map.html", at: site)
        #expect(twin.texts("cities", "slug") == ["geelong", "melbourne"])
        #expect(twin.number("count") == 7)
        #expect(twin["cities.0.places.0.latitude"] as? Double == -38.1463)
        let page = try site.text("map.html")
        #expect(
            page.contains("<svg") && page.contains("Princes Park") && page.contains("href=\"places/the-shed.html\""))
    }

    @Test func aSiteWithoutPlaces() throws {
        let twin = try Twin(of: "map.html", at: TestSite(isFilled: false, kinds: .only("map")))
        #expect(twin["map"] == nil && twin.number("count") == 0)
    }

    @Test func aClosedPlaceIsOnNoMap() throws {
        let site = try TestSite(kinds: .only("map"))
        try site.publishing { try site.database.execute("UPDATE place SET closed_at = 1 WHERE slug = 'the-shed'") }
        #expect(!(try site.text("map.html")).contains("The Shed"))
    }
}
