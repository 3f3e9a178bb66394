import Community
import Foundation
import FoundationXML
import MilepostTesting
import Site
import Testing

@Suite struct FeedPageTests {
    @Test func theNewestVisitsFirst() throws {
        let site = try TestSite.busy(kinds: .only("feed"))
        let feed = try site.text("feed.xml")
        let parser = XMLParser(data: Data(feed.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        let twin = try Twin(of: "feed.xml", at: site)
        #expect(twin.text("entries.0.author") == TestSite.Name.hostile)
        #expect(twin.text("entries.0.note") == TestSite.Name.hostile)
        #expect(twin.text("updated.iso") == twin.text("entries.0.at.iso"))
        let moments = twin.texts("entries", "at.iso")
        #expect(moments.count > 10 && moments.first == "2025-06-02T10:00:00+10:00")
    }

    @Test func anEmptyFeedIsOne() throws {
        let site = try TestSite(isFilled: false, kinds: .only("feed"))
        #expect(XMLParser(data: Data(try site.text("feed.xml").utf8)).parse())
        #expect(try Twin(of: "feed.xml", at: site).count("entries") == 0)
    }

    @Test func visitsOfThoseWhoHideThemAreNotInIt() throws {
        let site = try TestSite.busy(kinds: .only("feed"))
        let feed = try site.text("feed.xml")
        for name in ["Pia Placeless", "Leo Timeless", "Hush"] { #expect(!feed.contains(name), "\(name)") }
    }

    /// Counted over all places, the numbers of rows would tell when hidden visits were.
    @Test func theNumberOfItsRowIsOnNoPage() throws {
        let site = try TestSite()
        let maya = try site.test.join("maya")
        try site.community.checkIn(maya, at: "the-shed", note: "")
        try site.database.execute("UPDATE check_in SET id = 98765432")
        try site.build()
        #expect(try site.text("feed.xml").contains("places/the-shed.html#visit-1\""))
        #expect(try site.text("places/the-shed.html").contains("id=\"visit-1\""))
        for (path, file) in try site.files() {
            #expect(!String(decoding: file, as: UTF8.self).contains("98765432"), "\(path)")
        }
    }
}
