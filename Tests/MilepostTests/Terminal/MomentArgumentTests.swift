import Testing

@Suite struct MomentArgumentTests {
    private func now(after text: String, _ site: Site) throws -> Int {
        try site.succeed("tick", "--now", text)
        return try site.database().first("SELECT now FROM clock") { $0[0] } ?? -1
    }

    @Test func readsTheFormsThatPeopleWrite() throws {
        let site = try Site()
        // 21 November 2026, 10:30 in Melbourne is 23:30 of the day before in UTC.
        #expect(try now(after: "2026-11-21T10:30", site) == 1_795_217_400)
        #expect(try now(after: "2026-11-21 10:30:05", site) == 1_795_217_405)
        #expect(try now(after: "2026-11-20T23:31:00Z", site) == 1_795_217_460)
        #expect(try now(after: "2026-11-21T10:32+11:00", site) == 1_795_217_520)
        #expect(try now(after: "2026-11-22", site) == 1_795_266_000)
        #expect(try now(after: "1795300000", site) == 1_795_300_000)
        #expect(try now(after: "1970-01-01T00:00Z", site) == 0)
        #expect(try now(after: "9999-12-31T23:59:59Z", site) == 253_402_300_799)
        // Winter: ten hours ahead.
        #expect(try now(after: "2027-07-01T00:00", site) == 1_814_364_000)
    }

    @Test(arguments: [
        "2026-13-01", "2026-02-29", "2026-11-21T24:00", "2026-11-21T10:30X", "tomorrow", "", "9223372036854775807",
        "-100000", "253402300800", "0000-01-01", "1970-01-01", "9999-12-31",
    ])
    func refusesWhatIsNoMoment(text: String) throws {
        let run = try Site(.empty).run("tick", "--now", text)
        #expect(run.code == 2)
        #expect(run.errors.contains("--now"))
    }
}
