import MilepostTesting
import Site
import Testing

@Suite struct SiteMapIndexPageTests {
    @Test func itNamesEveryPart() throws {
        let site = try TestSite.busy(kinds: .only("sitemap", "sitemap-index"))
        let index = try site.text("sitemap.xml")
        let parts = try site.paths().filter { $0.hasPrefix("sitemap/") }
        #expect(parts.count == 6)
        for part in parts { #expect(index.contains("<loc>http://localhost:8080/\(part)</loc>")) }
    }

    @Test func anEmptySiteHasOnePart() throws {
        let site = try TestSite(isFilled: false, kinds: .only("sitemap", "sitemap-index"))
        #expect(try site.paths() == ["sitemap.xml", "sitemap/pages-1.xml"])
    }
}
