import Community
import Foundation
import MilepostTesting
import SQL
import Site
import Testing

/// A site with and without JSON twins, and on its way from one to the other.
@Suite struct TwinTests {
    private func set(_ site: TestSite, withoutTwins: Bool) throws {
        let settings = ["zone": "Australia/Melbourne", "name": "Dog Park Club", "withoutTwins": "\(withoutTwins)"]
        _ = try Inputs(site.database).replace(.setting, with: settings)
    }

    @Test func aSiteWithoutTwinsHasNone() throws {
        let site = try TestSite(settings: ["withoutTwins": "true"])
        let paths = try site.files().keys
        #expect(paths.contains("places/the-shed.html") && !paths.contains { $0.hasSuffix(".json") })
        #expect(try !site.text("places/the-shed.html").contains("the-shed.json"))
        #expect(try site.build().publication == Publication())
    }

    @Test func twinsComeAndGo() throws {
        let site = try TestSite()
        let count = try site.files().keys.count { $0.hasSuffix(".json") }
        #expect(count > 20)
        try set(site, withoutTwins: true)
        let removed = try site.build().publication.removed
        #expect(removed.count == count && removed.allSatisfy { $0.hasSuffix(".json") })
        #expect(try site.differences() == [])
        #expect(try site.build().healed == [])
        try set(site, withoutTwins: false)
        #expect(try site.build().publication.written.count { $0.hasSuffix(".json") } == count)
        #expect(try site.differences() == [])
        #expect(try site.build().healed == [])
    }

    @Test func aFileOfSomebodyElseIsNoTwin() throws {
        let site = try TestSite(settings: ["withoutTwins": "true"])
        let path = site.folder.output + "/places/the-shed.json"
        try "Mine".write(toFile: path, atomically: true, encoding: .utf8)
        try set(site, withoutTwins: false)
        let failures = try site.build().publication.failures
        #expect(failures.map { ($0.error as? OutputError)?.path } == [path])
        #expect(failures.map { ($0.error as? OutputError)?.problem } == [.foreign])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "Mine")
        try FileManager.default.removeItem(atPath: path)
        #expect(try site.build().publication.failures.isEmpty)
        #expect(try site.differences() == [])
    }

    @Test func aPageThatMovesLeavesTheFileOfSomebodyElse() throws {
        let site = try TestSite(settings: ["withoutTwins": "true"])
        try "Mine".write(
            toFile: site.folder.output + "/places/the-shed.json", atomically: true, encoding: .utf8)
        try site.database.execute("UPDATE place SET slug = 'the-barn' WHERE slug = 'the-shed'")
        try site.publish()
        #expect(site.exists("places/the-barn.html") && !site.exists("places/the-shed.html"))
        #expect(try site.text("places/the-shed.json") == "Mine")
    }
}
