import Community
import Foundation
import MilepostTesting
import SQL
import Site
import Testing

/// What a post has published already, whoever drains does not publish again.
@Suite struct ReceiptsTests {
    private let site: TestSite
    private let maya: MemberID
    private let shed = PageReference("place", PageKey(id: 6))

    init() throws {
        site = try TestSite(isBuilt: false)
        maya = try site.test.join("maya")
        try site.build()
        try site.publish()
    }

    /// A post of another process: it publishes two pages and leaves the rest to whoever holds the lock.
    private func post(_ note: String = "") throws {
        try site.community.checkIn(maya, at: "the-shed", note: note)
        let publisher = try Publisher(
            folder: site.folder, database: site.folder.connect(), clock: site.clock.clock, kinds: site.kinds)
        try Receipts(of: site.folder).leave(publisher.publish([shed, .member(maya)]))
    }

    @Test func aPageWithAReceiptIsNotRenderedAgain() throws {
        try post()
        let publication = try site.publish()
        #expect(Set(publication.rendered).isDisjoint(with: [shed, .member(maya)]))
        #expect(!publication.rendered.isEmpty)
        #expect(try site.differences() == [])
        #expect(try site.build().healed == [])
        #expect(!FileManager.default.fileExists(atPath: site.folder.receipts))
    }

    @Test func severalPostsLeaveSeveralReceipts() throws {
        try post("one")
        site.clock.advance(minutes: 5)
        try post("two")
        let publication = try site.publish()
        #expect(Set(publication.rendered).isDisjoint(with: [shed, .member(maya)]))
        #expect(try site.differences() == [])
        #expect(try site.build().healed == [])
    }

    @Test func whatHasChangedSinceIsRendered() throws {
        try post()
        try site.database.execute("UPDATE place SET name = 'The New Shed' WHERE slug = 'the-shed'")
        let rendered = try site.publish().rendered
        #expect(rendered.contains(shed) && rendered.contains(.member(maya)))
        #expect(try site.differences() == [])
    }

    @Test func aReceiptWithoutAMarkIsWrittenDown() throws {
        try site.publishing { try site.community.checkIn(maya, at: "the-shed", note: "") }
        try FileManager.default.removeItem(atPath: site.folder.output + "/places/the-shed.html")
        try Receipts(of: site.folder).leave(site.publisher.publish([shed]))
        try site.publish()
        #expect(try site.build().healed == [])
    }

    @Test func whatIsNoReceiptIsPassedOver() throws {
        try site.community.checkIn(maya, at: "the-shed", note: "")
        try "place 6 0 99999\nplace six 0 99999 0 0 -\n\u{0}\n".write(
            toFile: site.folder.receipts, atomically: true, encoding: .utf8)
        #expect(try site.publish().rendered.contains(shed))
        #expect(try site.differences() == [])
    }

    /// By then another database may be in its place.
    @Test func anOldReceiptIsNotBelieved() throws {
        try post()
        let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -60)]
        try FileManager.default.setAttributes(old, ofItemAtPath: site.folder.receipts)
        #expect(try site.publish().rendered.contains(shed))
        #expect(try site.differences() == [])
    }
}
