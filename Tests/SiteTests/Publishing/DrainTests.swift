import Community
import Foundation
import MilepostTesting
import Testing

@testable import Site

/// Nothing that is marked waits for the next post: whoever publishes looks again before they leave.
@Suite struct DrainTests {
    private let site: TestSite

    init() throws {
        site = try TestSite(isBuilt: false)
        try site.build()
        try site.publish()
    }

    private func rename(_ slug: String) throws {
        try site.database.execute("UPDATE place SET name = 'New ' || slug WHERE slug = $1", slug)
    }

    private func isPublished(_ slug: String) throws -> Bool {
        try site.text("places/\(slug).html").contains("New \(slug)")
    }

    /// Somebody posts after a build's last look, finds its lock taken, and relies on it.
    @Test func aBuildPublishesWhatIsMarkedAsItEnds() throws {
        try site.database.script(
            """
            DELETE FROM output WHERE name = 'boot';
            CREATE TRIGGER late AFTER INSERT ON output WHEN NEW.name = 'boot' BEGIN
              UPDATE place SET name = 'New the-shed' WHERE slug = 'the-shed';
            END
            """)
        try site.build()
        #expect(try isPublished("the-shed"))
        #expect(try site.differences() == [])
    }

    /// A build answers no calls: who has to know that a page is published waits until it ends.
    @Test func aCommandWaitsForABuild() throws {
        let (folder, clock, kinds) = (site.folder, site.clock.clock, site.kinds)
        let lock = try DrainLock(path: folder.drainLock)
        #expect(try lock.take())
        try rename("the-shed")
        let publication = Background {
            let publisher = try Publisher(folder: folder, database: folder.connect(), clock: clock, kinds: kinds)
            return try publisher.publishMarked(lock: DrainLock(path: folder.drainLock))
        }
        usleep(300_000)
        #expect(try !isPublished("the-shed"))
        lock.release()
        #expect(try publication.value().rendered.contains(PageReference("place", PageKey(id: 6))))
        #expect(try isPublished("the-shed"))
    }

    /// Who comes again need not wait: a build publishes what is marked as it ends.
    @Test func aTickWaitsForNoBuild() throws {
        let lock = try DrainLock(path: site.folder.drainLock)
        #expect(try lock.take())
        try rename("the-shed")
        let publisher = try Publisher(
            folder: site.folder, database: site.folder.connect(), clock: site.clock.clock, kinds: site.kinds)
        let other = try DrainLock(path: site.folder.drainLock)
        #expect(try publisher.publishMarked(lock: other, waitsForBuild: false) == Publication())
    }

    /// Whose page cannot be written must not keep back what others mark meanwhile.
    @Test(arguments: [true, false]) func aPageThatFailsKeepsNobodyBack(isBuild: Bool) throws {
        let file = site.folder.output + "/places/the-shed.html"
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createDirectory(atPath: file + "/in/the/way", withIntermediateDirectories: true)
        try rename("the-shed")
        // As the failed page is marked again, somebody else marks another one.
        try site.database.script(
            """
            CREATE TRIGGER meanwhile AFTER INSERT ON stale BEGIN
              UPDATE place SET name = 'New princes-park' WHERE slug = 'princes-park' AND name NOT LIKE 'New%';
            END
            """)
        let failures = try isBuild ? site.build().publication.failures : site.publish().failures
        #expect(failures.map(\.page) == [PageReference("place", PageKey(id: 6))])
        #expect(try isPublished("princes-park"))
    }

    /// A post that found the build's lock taken relies on it, whatever becomes of the build.
    @Test func aBuildThatFailsPublishesWhatOthersMarked() throws {
        try rename("the-shed")
        try "{{#open}}".write(toFile: site.folder.templates + "/home.html", atomically: true, encoding: .utf8)
        #expect(throws: (any Error).self) { try site.build() }
        #expect(try isPublished("the-shed"))
    }
}
