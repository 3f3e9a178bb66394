import Community
import MilepostTesting
import Testing

@Suite struct ClockTests {
    @Test func aFixedClockStandsStill() {
        #expect(Clock.fixed(Instant(5)).now() == Instant(5))
        #expect(Clock.system.now() > Instant(1_700_000_000))
    }

    @Test func aTestMovesItsClock() {
        let clock = TestClock(Instant(100))
        let taken = clock.clock
        clock.advance(days: 1, hours: -1, minutes: 2, seconds: 3)
        #expect(taken.now() == Instant(100 + 86_400 - 3_600 + 120 + 3))
        clock.set(Instant(7))
        #expect(taken.now() == Instant(7))
    }
}
