import Community
import Foundation
import MilepostTesting
import SQL
import Site
import Testing

@Suite struct BuilderTests {
    private func remove(_ path: String, from site: TestSite) throws {
        try FileManager.default.removeItem(atPath: site.folder.output + "/" + path)
    }

    @Test func aBuildSaysWhyItRendersEverything() throws {
        let site = try TestSite(isBuilt: false)
        #expect(try site.build().fullReason == "first build")
        #expect(try site.build().fullReason == nil)
        #expect(try site.build(full: true).fullReason == "asked for")
        let other = try Builder(folder: site.folder, clock: site.clock.clock).build(program: "a newer one")
        #expect(other.fullReason == "the programs have changed")
        #expect(other.publication.written.isEmpty && other.publication.rendered.count > 200)
    }

    @Test func deletedAndEditedFilesAreHealed() throws {
        let site = try TestSite()
        try remove("places/the-shed.html", from: site)
        try remove("map.json", from: site)
        try "Edited".write(
            toFile: site.folder.output + "/boards/xp-all.html", atomically: true, encoding: .utf8)
        let report = try site.build()
        #expect(report.missing.sorted() == ["map.json", "places/the-shed.html"])
        #expect(report.damaged == ["boards/xp-all.html"])
        #expect(report.publication.written.sorted() == report.healed.sorted())
        #expect(try site.differences() == [])
    }

    @Test func whatAKilledProcessLeftIsSweptAndNothingElse() throws {
        let site = try TestSite()
        // No process has the highest number; this one is alive.
        let dead = "places/.milepost-\(Int32.max)-7"
        let alive = "places/.milepost-\(ProcessInfo.processInfo.processIdentifier)-7"
        let foreign = "places/.milepost-notes"
        for path in [dead, alive, foreign] {
            try "Half a page".write(toFile: site.folder.output + "/" + path, atomically: false, encoding: .utf8)
        }
        // As long as `var` is on the same mount, nobody makes such files, and nobody looks for them.
        #expect(try site.build().swept == [])
        #expect(try site.build(full: true).swept == [dead])
        #expect(!site.exists(dead) && site.exists(alive) && site.exists(foreign))
    }

    @Test func everythingIsHealed() throws {
        let site = try TestSite()
        let count = try site.files().count
        try FileManager.default.removeItem(atPath: site.folder.output)
        let report = try site.build()
        #expect(report.missing.count == count && report.damaged.isEmpty)
        #expect(try site.differences() == [])
    }

    // MARK: A lost state

    /// Rows were deleted, and then things changed: what stands there is ours, though it is not what it should be.
    @Test func pagesAreKnownWithoutTheirRows() throws {
        let site = try TestSite()
        let lost = try site.database.execute("DELETE FROM page WHERE kind = 'place'")
        try site.database.execute("UPDATE place SET name = 'Another name'")
        #expect(!(try site.publish().failures.isEmpty))
        let report = try site.build()
        #expect(report.lost == lost && report.leftOver.isEmpty && report.publication.failures.isEmpty)
        #expect(try site.differences() == [])
        #expect(try site.build().lost == 0)
    }

    /// A place gets another number, and its page is published before the one of its old number has left the path.
    @Test func aPathThatHasPassedToAnotherPageStaysOurs() throws {
        let site = try TestSite()
        let id: Int = try #require(
            try site.database.first("UPDATE place SET id = id + 70 WHERE slug = 'the-shed' RETURNING id") { $0[0] })
        _ = try site.publisher.publish([PageReference("place", PageKey(id: id))])
        try site.publish()
        try site.database.execute("DELETE FROM page WHERE kind = 'place'")
        try site.database.execute("UPDATE place SET name = 'Another name'")
        #expect(try site.build().publication.failures.isEmpty)
        #expect(try site.differences() == [])
    }

    @Test func aPageThatIsGoneIsRemovedWithoutItsRow() throws {
        let site = try TestSite()
        for table in ["page", "output", "change", "stale", "board_move"] {
            try site.database.execute("DELETE FROM \(table)")
        }
        try site.database.execute("UPDATE place SET slug = 'shed' WHERE slug = 'the-shed'")
        let report = try site.build()
        #expect(
            report.leftOver.sorted() == ["pictures/the-shed.svg", "places/the-shed.html", "places/the-shed.json"])
        #expect(report.publication.failures.isEmpty)
        #expect(try site.differences() == [])
    }

    /// As where the database of an older day is put back by hand.
    @Test func filesOfOthersStayWithoutAnyRow() throws {
        let site = try TestSite()
        try "Mine".write(toFile: site.folder.output + "/about.html", atomically: true, encoding: .utf8)
        try site.database.execute("DELETE FROM page")
        try site.database.execute("INSERT INTO article (slug, title, html) VALUES ('about', 'About', '')")
        let report = try site.build()
        #expect(report.publication.failures.map(\.page.description) == ["article 1"])
        #expect(try site.text("about.html") == "Mine")
    }

    /// A log that is gone, or was cut off in the middle of a line, is written anew.
    @Test func theLogOfPathsIsMadeAnew() throws {
        let site = try TestSite()
        let log = try String(contentsOfFile: site.folder.pathLog, encoding: .utf8)
        for text in ["", String(log.dropLast(9)), log + "+places/half\n"] {
            try text.write(toFile: site.folder.pathLog, atomically: true, encoding: .utf8)
            let report = try site.build()
            #expect(report.leftOver.isEmpty && report.publication == Publication())
            let lines = try String(contentsOfFile: site.folder.pathLog, encoding: .utf8).split(separator: "\n")
            let paths: [String] = try site.database.query("SELECT path FROM page") { $0[0] }
            #expect(lines.map(String.init).sorted() == paths.map { "+" + $0 }.sorted())
        }
    }

    /// As it was cut off, its twin would be that of a page, and it the name of somebody else's file.
    @Test func aLineThatWasCutOffTakesNoFileAway() throws {
        let site = try TestSite()
        let log = try String(contentsOfFile: site.folder.pathLog, encoding: .utf8)
        try (log + "+places/the-shed").write(toFile: site.folder.pathLog, atomically: true, encoding: .utf8)
        try "Mine".write(toFile: site.folder.output + "/places/the-shed", atomically: true, encoding: .utf8)
        try site.publishing {
            try site.database.execute("INSERT INTO article (slug, title, html) VALUES ('about', 'About', '')")
        }
        let report = try site.build()
        #expect(report.leftOver.isEmpty && report.publication == Publication())
        #expect(try site.text("places/the-shed") == "Mine")
        #expect(try site.text("places/the-shed.json").isEmpty == false)
    }

    /// A harmed log can say that a file is left over which is another page's: it is made again by the same build.
    @Test func aFileThatIsWronglyTakenForLeftOverIsMadeAgain() throws {
        let site = try TestSite()
        let log = try String(contentsOfFile: site.folder.pathLog, encoding: .utf8)
        try (log + "+places/the-shed\n").write(toFile: site.folder.pathLog, atomically: true, encoding: .utf8)
        let report = try site.build()
        #expect(report.leftOver == ["places/the-shed.json"] && report.missing == report.leftOver)
        #expect(try site.differences() == [])
    }

    /// Without what is known of the output, a build knows its own files by their bytes.
    @Test func aLostStateIsHealed() throws {
        let site = try TestSite()
        try site.database.execute("DELETE FROM page")
        try site.database.execute("DELETE FROM output")
        let report = try site.build()
        #expect(report.fullReason == "what was known of the output is lost")
        #expect(report.publication.failures.isEmpty && report.publication.written.isEmpty)
        #expect(try site.build().healed == [])
    }

    /// Where a database has been built before, what stands where its pages belong is theirs, whatever is in it.
    @Test func aLostStateIsHealedWhereFilesHaveChangedSince() throws {
        let site = try TestSite()
        try site.database.execute("DELETE FROM page")
        try site.database.execute("DELETE FROM output")
        try "Edited".write(toFile: site.folder.output + "/map.html", atomically: true, encoding: .utf8)
        try site.database.execute("UPDATE place SET name = 'The New Shed' WHERE slug = 'the-shed'")
        let report = try site.build()
        #expect(report.publication.failures.isEmpty)
        #expect(report.publication.written.contains("map.html"))
        #expect(report.publication.written.contains("places/the-shed.html"))
        #expect(try site.differences() == [])
    }

    @Test func aKilledRestoreLeavesNothingInTheStateFolder() throws {
        let site = try TestSite()
        let left = site.folder.state + "/site.db.before-restore-1.partial-\(Int32.max)"
        try "Half a copy".write(toFile: left, atomically: false, encoding: .utf8)
        try site.build()
        #expect(!FileManager.default.fileExists(atPath: left))
    }

    @Test func pagesOfAKindThatIsGoneAreRemoved() throws {
        let site = try TestSite()
        let kinds = Kinds(Kinds.all.list.filter { $0.name != "map" })
        let report = try Builder(folder: site.folder, clock: site.clock.clock, kinds: kinds).build(program: "newer")
        #expect(report.publication.removed.sorted() == ["map.html", "map.json"])
    }

    /// As after an update of the tz database: the zone has the same name, and its file other contents.
    @Test func otherDataOfTheZoneRenderEverything() throws {
        let site = try TestSite()
        try site.database.transaction {
            try site.database.execute("UPDATE input SET content = 'of another year' WHERE name LIKE 'zone/%'")
            #expect(site.database.changes == 1)
            try site.database.execute("DELETE FROM change")
        }
        #expect(try site.community.hasNewZone())
        let report = try site.build()
        #expect(report.fullReason == "the time zone has changed")
        #expect(report.publication.rendered.count > 200 && report.publication.written.isEmpty)
        #expect(try !site.community.hasNewZone())
        #expect(try site.build().publication == Publication())
    }

    @Test func aBuildThatFailsIsDoneAgain() throws {
        let site = try TestSite(isBuilt: false)
        try FileManager.default.createDirectory(
            atPath: site.folder.output + "/map.html/in/the/way", withIntermediateDirectories: true)
        let first = try site.build()
        #expect(first.publication.failures.map(\.page.description) == ["map 0"])
        try remove("map.html", from: site)
        #expect(try site.build().publication.failures.isEmpty)
        #expect(try site.differences() == [])
    }

    /// A visit that paid nothing has no entry in the ledger, and leaves the boards of places all the same.
    @Test func theNextMomentOfAVisitThatPaidNothing() throws {
        let site = try TestSite(kinds: .only("board"))
        let maya = try site.test.join("maya")
        try site.community.checkIn(maya, at: "the-shed", note: "")
        site.clock.advance(hours: 1)
        try site.community.checkIn(maya, at: "the-shed", note: "")
        let end = site.clock.now + 30 * Seconds.day + 1
        site.clock.set(end - 1)
        try site.community.write { _ in }
        try site.publish()
        #expect(try Twin(of: "boards/places-30.html", at: site).count("rows") == 1)
        #expect(try Builder(folder: site.folder, clock: site.clock.clock, kinds: .only("board")).next() == end)
    }

    /// Nothing changes by the clock alone before the moment that is said.
    @Test func nothingChangesBeforeTheNextMoment() throws {
        let site = try TestSite.busy()
        for _ in 0..<6 {
            let next = try #require(try Builder(folder: site.folder, clock: site.clock.clock).next())
            #expect(next > site.clock.now)
            site.clock.set(next - 1)
            #expect(try site.differences() == [], "before \(next)")
            site.clock.set(next)
            try site.community.write { _ in }
            try site.publish()
        }
        #expect(try site.differences() == [])
    }

    /// A post has published a page and not yet written down that it did.
    @Test func aFileThatIsAsItShouldBeIsNotCalledDamaged() throws {
        let site = try TestSite()
        let page = try site.text("places/the-shed.html")
        try page.write(toFile: site.folder.output + "/places/the-shed.html", atomically: true, encoding: .utf8)
        let report = try site.build()
        #expect(report.publication.rendered.count == 1 && report.damaged == [] && report.publication.written == [])
    }
}
