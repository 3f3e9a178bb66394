import MilepostTesting
import Site
import Testing

@Suite struct ArticlePageTests {
    @Test func itShowsWhatTheOwnerWrote() throws {
        let site = try TestSite.busy(kinds: .only("article"))
        let page = try site.text("about.html")
        #expect(page.contains("<h1>The about &amp; &lt;more&gt;</h1>"))
        #expect(page.contains("<p>All of it.</p>"))
        let twin = try Twin(of: "about.html", at: site)
        #expect(twin.text("name") == "The about & <more>")
        #expect(twin.text("text") == "<p>All of it.</p>")
        #expect(twin.text("description") == "What is \"about\"")
    }

    @Test func itGoesWithItsRow() throws {
        let site = try TestSite.busy(kinds: .only("article"))
        try site.database.execute("DELETE FROM article WHERE slug <> 'about'")
        try site.publish()
        #expect(try site.paths() == ["about.html", "about.json"])
    }
}
