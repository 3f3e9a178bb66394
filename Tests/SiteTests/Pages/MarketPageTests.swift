import MilepostTesting
import Site
import Testing

@Suite struct MarketPageTests {
    @Test func everyCategoryWithWhatIsForSale() throws {
        let site = try TestSite.busy(kinds: .only("market"))
        let twin = try Twin(of: "market/index.html", at: site)
        #expect(twin.texts("categories", "slug") == ["titles", "avatars", "cosmetics"])
        #expect((0..<3).map { twin.number("categories.\($0).count") } == [2, 1, 1])
        #expect(twin.text("categories.1.items.0.name") == "Red setter")
        #expect(twin.number("earn.coins") == 100)
        #expect(try site.text("market/index.html").contains("Red setter"))
    }

    @Test func anEmptyMarket() throws {
        let twin = try Twin(of: "market/index.html", at: TestSite(isFilled: false, kinds: .only("market")))
        #expect((0..<3).map { twin.number("categories.\($0).count") } == [0, 0, 0])
    }
}
