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

    @Test func hasNothingToPublishBeforeTheFirstBuild() throws {
        let run = try Site().succeed("tick")
        #expect(run.output.hasPrefix("0 pages rendered, 0 files written, 0 removed.\n"))
    }
}
