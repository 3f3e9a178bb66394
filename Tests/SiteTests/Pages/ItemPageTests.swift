import Community
import MilepostTesting
import Site
import Testing

@Suite struct ItemPageTests {
    @Test func whatItIsAndWhatItCost() throws {
        let site = try TestSite.busy(kinds: .only("item"))
        let twin = try Twin(of: "market/items/park-ranger.html", at: site)
        #expect(twin.text("name") == "Park Ranger" && twin.text("ribbon") == "Park Ranger")
        #expect(twin.number("price") == 275 && twin.flag("listed") == true)
        #expect(twin.number("prices.0.price") == 275 && twin.number("prices.1.price") == 250)
        #expect(twin["prices.0.until"] == nil && twin.text("prices.1.until.iso") == "2025-06-02")
        #expect(twin.texts("others.items", "slug") == ["early-bird"])
        let page = try site.text("market/items/park-ranger.html")
        #expect(page.contains("cgi-bin/redeem") && page.contains("275"))
    }

    @Test func whatEverybodyHasIsNotForSale() throws {
        let twin = try Twin(of: "market/items/newcomer.html", at: TestSite.busy(kinds: .only("item")))
        #expect(twin.flag("base") == true && twin.flag("listed") == false)
    }

    @Test func aSponsorsNameIsText() throws {
        let site = try TestSite.busy(kinds: .only("item"))
        #expect(try Twin(of: "market/items/gold-collar.html", at: site).text("sponsor.name") == TestSite.Name.hostile)
        #expect(!(try site.text("market/items/gold-collar.html")).contains("<script>alert"))
    }

    @Test func itsPageComesWithItsTime() throws {
        let site = try TestSite(kinds: .only("item"))
        let moment = site.clock.now + 600
        try site.publishing {
            try site.database.execute("UPDATE item SET listed_at = $1 WHERE slug = 'straw-hat'", moment)
        }
        #expect(!site.exists("market/items/straw-hat.html"))
        let next = try Builder(folder: site.folder, clock: site.clock.clock, kinds: .only("item")).next()
        #expect(next == moment)
        site.clock.set(moment)
        try site.community.write { _ in }
        try site.publish()
        #expect(site.exists("market/items/straw-hat.html"))
        #expect(try site.differences() == [])
    }

    @Test func whatIsSoldOutIsNotOffered() throws {
        let site = try TestSite(kinds: .only("item"))
        #expect(try site.text("market/items/gold-collar.html").contains("1 left."))
        try site.publishing { try site.database.execute("UPDATE item SET stock = 0 WHERE slug = 'gold-collar'") }
        let page = try site.text("market/items/gold-collar.html")
        #expect(page.contains("Sold out.") && !page.contains("<button>Buy"))
    }

    @Test func whatWillNotBeSoldForEverSaysUntilWhen() throws {
        let site = try TestSite(kinds: .only("item"))
        let moment = site.clock.now + 86_400
        try site.publishing {
            try site.database.execute("UPDATE item SET unlisted_at = $1 WHERE slug = 'straw-hat'", moment)
        }
        #expect(try site.text("market/items/straw-hat.html").contains(", for sale until "))
        site.clock.set(moment)
        try site.publishing { try site.community.write { _ in } }
        #expect(try site.text("market/items/straw-hat.html").contains(", last sold "))
    }
}
