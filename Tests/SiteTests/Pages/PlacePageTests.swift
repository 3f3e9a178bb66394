import Community
import MilepostTesting
import Site
import Testing

@Suite struct PlacePageTests {
    @Test func aPlace() throws {
        let site = try TestSite.busy(kinds: .only("place"))
        let twin = try Twin(of: "places/hostile-place.html", at: site)
        #expect(twin.text("name") == TestSite.Name.hostile && twin.text("address") == "1 <Park> & \"Road\"")
        #expect(twin.text("recent.0.member.shown") == TestSite.Name.hostile)
        #expect(twin.text("recent.0.note") == TestSite.Name.hostile)
        #expect(twin.number("visit_count") == 1 && twin.text("visits_url") == "places/hostile-place/visits/1.html")
        #expect(twin.text("position.text") == "37.8000° S, 144.9700° E")
        #expect(twin.count("nearby.places") == 3)
        #expect(twin.text("dogs.0.label") == "Leash" && twin.text("dogs.0.text") == "Dogs may be off leash")
        let page = try site.text("places/hostile-place.html")
        #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert"))
        #expect(page.contains("cgi-bin/checkin") && page.contains("<p>A place with words.</p>"))
    }

    @Test func aPlaceNobodyWasAt() throws {
        let site = try TestSite(kinds: .only("place"))
        let twin = try Twin(of: "places/the-shed.html", at: site)
        #expect(twin.count("recent") == 0 && twin.count("top") == 0 && twin["visits_url"] == nil)
        #expect(twin["position"] == nil && twin["map"] == nil && twin["nearby"] == nil)
    }

    @Test func aClosedPlaceTakesNoCheckIn() throws {
        let site = try TestSite(kinds: .only("place"))
        try site.publishing { try site.database.execute("UPDATE place SET closed_at = 1 WHERE slug = 'the-shed'") }
        #expect(try Twin(of: "places/the-shed.html", at: site)["check_in"] == nil)
        #expect(!(try site.text("places/the-shed.html")).contains("name=\"place\""))
        #expect(try site.text("places/the-shed.html").contains("This place is closed for check-ins."))
        #expect(!(try site.text("places/the-shed.html")).contains("be the first"))
        #expect(try site.differences() == [])
    }

    @Test func whoWasThereMostOften() throws {
        let site = try TestSite(kinds: .only("place"))
        for (name, visits) in [("maya", 2), ("tom", 2), ("ida", 3), ("leo", 1)] {
            let member = try site.test.join(name)
            for _ in 0..<visits {
                site.clock.advance(minutes: 1)
                try site.community.checkIn(member, at: "princes-park", note: "")
            }
        }
        try site.publish()
        let twin = try Twin(of: "places/princes-park.html", at: site)
        #expect(twin.texts("top", "member.name") == ["ida", "maya", "tom", "leo"])
        #expect((0..<4).map { twin.number("top.\($0).rank") } == [1, 2, 2, 4])
        #expect(twin.texts("recent", "member.name").first == "leo" && twin.count("recent") == 8)
    }

    @Test func visitsOfThoseWhoHideThemAreNotThere() throws {
        let site = try TestSite.busy(kinds: .only("place", "visits"))
        for (path, file) in try site.files() {
            let text = String(decoding: file, as: UTF8.self)
            #expect(!text.contains("Pia Placeless") && !text.contains("Hush"), "\(path)")
        }
    }

    @Test func visitsThatNobodyShowsAreNotNone() throws {
        let site = try TestSite(kinds: .only("place", "visits"))
        let maya = try site.test.join("maya")
        try site.community.setPrivacy(of: maya, Privacy(showPlaces: false), nameStyle: .full, nickname: nil)
        try site.publishing { _ = try site.community.checkIn(maya, at: "the-shed", note: "") }
        #expect(try site.text("places/the-shed.html").contains("No visit of late is shown."))
        #expect(try site.text("places/the-shed/visits/1.html").contains("No visit of this page is shown."))
    }
}
