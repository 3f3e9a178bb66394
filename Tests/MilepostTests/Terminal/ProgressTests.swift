import Testing

@Suite struct ProgressTests {
    @Test func isShownOnATerminalOnceSomethingTakesLong() throws {
        let site = try Site()
        let terminal = try Terminal(["sample", "--members", "600", "--now", "2026-11-21T10:30"], in: site.path)
        #expect(terminal.wait(for: "A sample community"))
        let end = terminal.end()
        #expect(end.code == 0)
        #expect(end.seen.contains(/\r\x1B\[KLiving day \d+\/365 \(\d+ %\) \d+ s/))
    }

    @Test func isNotShownElsewhere() throws {
        let run = try Site().succeed("sample", "--members", "20", "--now", "2026-11-21T10:30")
        #expect(run.errors == "")
        #expect(!run.output.contains("Living"))
    }
}
