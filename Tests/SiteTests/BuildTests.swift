import Community
import MilepostTesting
import SQL
import Site
import Testing

@Suite struct BuildTests {
    @Test func aNewSiteHasItsPages() throws {
        let site = try TestSite()
        let report = try site.build()
        #expect(report.publication.failures.isEmpty)
        #expect(try site.differences() == [])
        let files = try site.files().keys
        for path in ["index.html", "index.json", "map.html", "boards/index.html", "places/princes-park.html"] {
            #expect(files.contains(path), "\(path)")
        }
    }

    @Test func aCheckInPublishesFewPages() throws {
        let site = try TestSite()
        let maya = try site.test.join("maya")
        let publication = try site.publishing { try site.community.checkIn(maya, at: "princes-park", note: "Hello") }
        print(publication.rendered)
        #expect(publication.failures.isEmpty)
        #expect(try site.text("places/princes-park.html").contains("Hello"))
        #expect(try site.differences() == [])
        let second = try site.publishing {
            site.clock.advance(days: 1)
            try site.community.checkIn(maya, at: "princes-park", note: "Again")
        }
        print(second.rendered)
        #expect(second.rendered.count <= 16)
        #expect(try site.differences() == [])
    }
}
