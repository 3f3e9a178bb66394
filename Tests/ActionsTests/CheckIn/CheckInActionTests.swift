import Actions
import Community
import Foundation
import MilepostTesting
import Testing

@Suite struct CheckInActionTests {
    let site: TestSite

    init() throws { site = try TestSite() }

    @Test func aCheckInLeadsBackToThePlaceWhichShowsIt() throws {
        let maya = TestVisitor(site)
        maya.join("maya")
        let reply = maya.post(.checkIn, ["place": "princes-park", "note": "Wattle in bloom"])
        #expect(reply.status == 303)
        #expect(reply.location == "/places/princes-park.html#paid")
        #expect(try site.text("places/princes-park.html").contains("Wattle in bloom"))
        #expect(try site.text("members/maya.html").contains("Princes Park"))
        #expect(try site.text("places/princes-park/visits/1.html").contains("Maya Smith"))
        #expect(reply.publication.rendered.count <= 4)
        #expect(maya.log == [])
    }
}
