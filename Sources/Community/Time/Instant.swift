import SQL

/// A moment: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX.1-2017, 4.16).
public struct Instant: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(_ seconds: Int) { rawValue = seconds }

    /// What the database keeps: from 1970 to the end of the year 9999, whose dates all of our forms can write.
    public static let range = Instant(0)...Instant(253_402_300_799)

    public static func < (left: Instant, right: Instant) -> Bool { left.rawValue < right.rawValue }

    /// This moment and so many seconds.
    public static func + (instant: Instant, seconds: Int) -> Instant { Instant(instant.rawValue + seconds) }

    public static func - (instant: Instant, seconds: Int) -> Instant { Instant(instant.rawValue - seconds) }

    /// Seconds from `right` to `left`.
    public static func - (left: Instant, right: Instant) -> Int { left.rawValue - right.rawValue }
}

/// Lengths of time in seconds.
public enum Seconds {
    public static let minute = 60
    public static let hour = 3_600
    public static let day = 86_400
}
