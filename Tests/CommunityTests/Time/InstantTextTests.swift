import Community
import Testing

@Suite struct InstantTextTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (1_795_257_009, "2026-11-21T10:30:09Z"), (-1, "1969-12-31T23:59:59Z"),
        (951_827_696, "2000-02-29T12:34:56Z"),
    ]) func machinesReadUTC(seconds: Int, text: String) {
        #expect(Instant(seconds).timestamp == text)
    }

    @Test func peopleReadTheirZone() throws {
        let melbourne = try Zone(named: "Australia/Melbourne")
        #expect(Instant(1_795_257_009).text(in: melbourne) == "2026-11-21 21:30:09 AEDT")
    }

    @Test func aNameOfAFileHoldsNoColon() {
        #expect(Instant(1_795_257_009).stamp == "20261121-103009")
    }
}
