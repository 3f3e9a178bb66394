import Foundation
import FoundationXML
import MilepostTesting
import Site
import Testing

@Suite struct SiteMapPageTests {
    /// The site map names each page that there is for people, and no other.
    @Test func itNamesEveryPage() throws {
        let site = try TestSite.busy()
        var named: Set<String> = []
        for (path, file) in try site.files() where path.hasPrefix("sitemap/") {
            #expect(XMLParser(data: file).parse(), "\(path)")
            for match in String(decoding: file, as: UTF8.self).matches(of: #/<loc>http://localhost:8080/([^<]+)</loc>/#)
            {
                #expect(named.insert(String(match.output.1)).inserted, "\(match.output.1) twice")
            }
        }
        let pages = try site.paths().filter { path in
            path.hasSuffix(".html") && path != "404.html" && !path.contains("/visits/")
                && !path.contains(#/^(members/[^/]+|boards/[^/]+|places/pages)/\d+\.html/#)
        }
        #expect(named.sorted() == pages)
    }

    /// A mark that somebody has made by hand.
    @Test(arguments: [Int.min, -1, 0, 9]) func aMarkOfNoPageComesToNothing(id: Int) throws {
        let site = try TestSite(kinds: .only("sitemap", "sitemap-index"))
        try site.publish()
        try site.database.execute("INSERT INTO stale (kind, id, part) VALUES ('sitemap', $1, -1)", id)
        let publication = try site.publish()
        #expect(publication.failures.isEmpty && publication.written == [])
        #expect(try site.differences() == [])
    }

    @Test func whoHidesIsNotInIt() throws {
        let site = try TestSite(kinds: .only("sitemap", "sitemap-index"))
        let maya = try site.test.join("maya")
        try site.publish()
        #expect(try site.text("sitemap/members-1.xml").contains("members/maya.html"))
        try site.publishing { try site.database.execute("UPDATE member SET public_profile = 0 WHERE id = $1", maya) }
        #expect(!site.exists("sitemap/members-1.xml"))
        #expect(!(try site.text("sitemap.xml")).contains("members"))
    }
}
