import MilepostTesting
import Site
import Testing

@Suite struct NotFoundPageTests {
    @Test func itIsThere() throws {
        let site = try TestSite(isFilled: false, kinds: .only("not-found"))
        #expect(try site.text("404.html").contains("Nothing here"))
        #expect(!(try site.text("404.html")).contains("404.json"), "who is lost has no use for it")
        #expect(try Twin(of: "404.html", at: site).text("title") == "Nothing here")
    }

    @Test func theFooterSaysWhereToWrite() throws {
        let link = "<a href=\"mailto:dogs@example.org\">Contact</a>"
        let site = try TestSite(settings: ["contact": "dogs@example.org"], isFilled: false, kinds: .only("not-found"))
        #expect(try site.text("404.html").contains(link))
        let silent = try TestSite(isFilled: false, kinds: .only("not-found"))
        #expect(!(try silent.text("404.html")).contains("Contact"))
    }
}
