import SQL

/// The span of time that a board counts.
public enum Window: String, CaseIterable, Sendable, Bindable, Column {
    case rolling7 = "rolling-7"
    case rolling30 = "rolling-30"
    case rolling365 = "rolling-365"
    case all
    /// The calendar week in the site's zone, from Monday (ISO 8601).
    case week
    case month

    /// Seconds of a rolling window, or nil. It counts an entry from exactly so long ago to now, both included.
    public var span: Int? {
        switch self {
        case .rolling7: 7 * Seconds.day
        case .rolling30: 30 * Seconds.day
        case .rolling365: 365 * Seconds.day
        case .all, .week, .month: nil
        }
    }

    /// The rolling spans, shortest first.
    static let spans = [Window.rolling7, .rolling30, .rolling365].compactMap(\.span)

    /// The first moment of the calendar window that `now` is in; 0 for the others.
    public func period(at now: Instant, in zone: Zone) -> Instant {
        switch self {
        case .week: zone.start(of: zone.day(of: now).firstOfWeek)
        case .month: zone.start(of: zone.day(of: now).firstOfMonth)
        case .rolling7, .rolling30, .rolling365, .all: Instant(0)
        }
    }

    /// When the calendar window that `now` is in ends, or nil.
    public func end(at now: Instant, in zone: Zone) -> Instant? {
        switch self {
        case .week: zone.start(of: zone.day(of: now).firstOfWeek.adding(days: 7))
        case .month: zone.start(of: zone.day(of: now).firstOfNextMonth)
        case .rolling7, .rolling30, .rolling365, .all: nil
        }
    }
}
