import Glibc

/// Where "now" comes from: the system, or a moment that a test or `--now` sets.
public struct Clock: Sendable {
    private let read: @Sendable () -> Instant

    public init(_ read: @escaping @Sendable () -> Instant) { self.read = read }

    /// The system's clock.
    public static let system = Clock { Instant(time(nil)) }

    /// A clock that stands still.
    public static func fixed(_ instant: Instant) -> Clock { Clock { instant } }

    public func now() -> Instant { read() }
}
