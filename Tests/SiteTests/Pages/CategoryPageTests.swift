import MilepostTesting
import Site
import Testing

@Suite struct CategoryPageTests {
    @Test func theCheapestFirstAndTheRetiredApart() throws {
        let site = try TestSite.busy(kinds: .only("category"))
        let titles = try Twin(of: "market/titles.html", at: site)
        #expect(titles.texts("items", "slug") == ["early-bird", "park-ranger"])
        #expect(titles["retired"] == nil)
        let cosmetics = try Twin(of: "market/cosmetics.html", at: site)
        #expect(cosmetics.texts("items", "slug") == ["gold-collar"])
        #expect(cosmetics.texts("retired.items", "slug") == ["straw-hat"])
        #expect(try site.text("market/titles.html").contains("Park Ranger"))
        // What everybody has is not for sale.
        #expect(!(try site.text("market/titles.html")).contains("Newcomer"))
    }

    @Test func anEmptyMarketHasItsCategories() throws {
        let site = try TestSite(isFilled: false, kinds: .only("category"))
        #expect(try Twin(of: "market/avatars.html", at: site).count("items") == 0)
        #expect(try site.paths().count == 6)
    }
}
