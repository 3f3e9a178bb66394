import MilepostTesting
import Site
import Testing

@Suite struct RobotsPageTests {
    @Test func itSaysWhereTheSiteMapIs() throws {
        let settings = ["address": "https://dogs.example/"]
        let site = try TestSite(settings: settings, isFilled: false, kinds: .only("robots"))
        #expect(try site.text("robots.txt").contains("Sitemap: https://dogs.example/sitemap.xml\n"))
        #expect(try site.paths() == ["robots.txt"])
    }
}
