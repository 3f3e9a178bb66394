import Community
import Synchronization

/// A clock that stands still until a test moves it.
public final class TestClock: Sendable {
    private let instant: Mutex<Int>

    public init(_ instant: Instant) { self.instant = Mutex(instant.rawValue) }

    /// The same clock as the community takes it.
    public var clock: Clock { Clock { self.now } }

    public var now: Instant { Instant(instant.withLock { $0 }) }

    public func set(_ moment: Instant) { instant.withLock { $0 = moment.rawValue } }

    /// Moves the clock by so much time, backward where it is negative. A day is 24 hours, whatever the wall clocks do.
    public func advance(days: Int = 0, hours: Int = 0, minutes: Int = 0, seconds: Int = 0) {
        let total = days * Seconds.day + hours * Seconds.hour + minutes * Seconds.minute + seconds
        instant.withLock { $0 += total }
    }
}
