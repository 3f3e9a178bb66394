import Testing

@Suite struct TickTests {
    @Test func publishesWhatTheClockHasChanged() throws {
        let site = try Site()
        try site.succeed("sample", "--members", "10", "--now", "2026-11-21T10:30")
        try site.succeed("build", "--now", "2026-11-21T10:30")
        let quiet = try site.document("tick", "--now", "2026-11-21T10:30")
        #expect(quiet["written"] as? [String] == [])
        let board = try site.read("public/boards/last-30-days.html")
        let later = try site.document("tick", "--now", "2026-12-01T10:30")
        #expect((later["written"] as? [String])?.contains("boards/last-30-days.html") == true)
        #expect(try site.read("public/boards/last-30-days.html") != board)
        #expect(later["next"] is String)
    }

    /// As after an update of the tz database: no row tells of it.
    @Test func publishesEverythingWhenTheDataOfTheZoneHaveChanged() throws {
        let site = try Site(.built)
        try site.succeed("tick")
        let database = try site.database()
        try database.transaction {
            try database.execute("UPDATE input SET content = 'of another year' WHERE name LIKE 'zone/%'")
            try database.execute("DELETE FROM change")
        }
        let verified = try site.run("verify")
        #expect(verified.code == 3)
        #expect(
            verified.output.contains(
                "The data of the time zone “Australia/Melbourne” have changed since the pages were published."))
        let count = try #require(site.document("tick")["rendered"] as? Int)
        #expect(count > 20)
        #expect(try site.document("verify")["failed"] as? Int == 0)
        #expect(try site.document("tick")["rendered"] as? Int == 0)
    }

    @Test func hasNothingToPublishBeforeTheFirstBuild() throws {
        let run = try Site().succeed("tick")
        #expect(run.output.hasPrefix("0 pages rendered, 0 files written, 0 removed.\n"))
    }
}
