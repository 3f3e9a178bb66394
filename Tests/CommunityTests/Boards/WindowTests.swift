import Community
import Testing

@Suite struct WindowTests {
    let zone: Zone

    init() throws { zone = try Zone(named: "Australia/Melbourne") }

    @Test func rollingWindowsAreWholeDays() {
        #expect(Window.allCases.map(\.span) == [604_800, 2_592_000, 31_536_000, nil, nil, nil])
        for window in [Window.rolling7, .rolling30, .rolling365, .all] {
            #expect(window.period(at: Instant(1_748_822_400), in: zone) == Instant(0))
            #expect(window.end(at: Instant(1_748_822_400), in: zone) == nil)
        }
    }

    /// Moments in Melbourne: 30 December 2024 is a Monday and begins week 1 of 2025.
    @Test(arguments: [
        (1_735_477_199, 1_734_872_400, 1_735_477_200), (1_735_477_200, 1_735_477_200, 1_736_082_000),
        // The week in which clocks go back has 169 hours, the one in which they go forward 167.
        (1_775_350_000, 1_774_789_200, 1_775_397_600), (1_759_600_000, 1_759_068_000, 1_759_669_200),
    ])
    func weeksBeginOnMonday(moment: Int, start: Int, end: Int) {
        #expect(Window.week.period(at: Instant(moment), in: zone) == Instant(start))
        #expect(Window.week.end(at: Instant(moment), in: zone) == Instant(end))
    }

    @Test(arguments: [
        (1_735_649_999, 1_732_971_600, 1_735_650_000), (1_735_650_000, 1_735_650_000, 1_738_328_400),
    ])
    func monthsBeginOnTheFirst(moment: Int, start: Int, end: Int) {
        #expect(Window.month.period(at: Instant(moment), in: zone) == Instant(start))
        #expect(Window.month.end(at: Instant(moment), in: zone) == Instant(end))
    }
}
