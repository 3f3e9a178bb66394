import Community
import Synchronization

/// A clock that a simulation turns.
final class SampleClock: Sendable {
    private let seconds: Mutex<Int>

    init(_ start: Instant) { seconds = Mutex(start.rawValue) }

    var clock: Clock { Clock { Instant(self.seconds.withLock { $0 }) } }

    func set(_ moment: Instant) { seconds.withLock { $0 = moment.rawValue } }
}
