import Glibc

/// A time zone: what its clocks were ahead of UTC at each moment, read from the system's zone data.
///
/// A year needs at most a few offsets, so they are kept as a sorted list of changes and a rule for the years after the
/// last one. Source: RFC 8536 (TZif), section 3; POSIX.1-2017, 8.3 (the `TZ` rule in the footer).
public struct Zone: Sendable {
    /// Its name in the tz database, for example `Australia/Melbourne`.
    public let name: String
    let changes: [Int]
    let offsets: [Period]
    let first: Period
    let rule: ZoneRule?

    /// The clock's lead on UTC in seconds and its abbreviation while it holds.
    struct Period: Sendable, Equatable {
        let offset: Int
        let abbreviation: String
    }

    /// Coordinated Universal Time.
    public static let utc = Zone(
        name: "UTC", changes: [], offsets: [], first: Period(offset: 0, abbreviation: "UTC"), rule: nil)

    /// What holds at `instant`.
    func period(at instant: Instant) -> Period {
        let seconds = instant.rawValue
        guard let last = changes.last else { return rule?.period(at: seconds) ?? first }
        if seconds >= last, let rule { return rule.period(at: seconds) }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : offsets[low - 1]
    }

    /// Seconds that local clocks are ahead of UTC.
    public func offset(at instant: Instant) -> Int { period(at: instant).offset }

    /// The zone's abbreviation, for example `AEDT`.
    public func abbreviation(at instant: Instant) -> String { period(at: instant).abbreviation }

    /// What calendars and clocks show at a moment.
    public func local(_ instant: Instant) -> LocalTime {
        let offset = offset(at: instant)
        let local = instant.rawValue + offset
        let day = floorDivide(local, Seconds.day)
        return LocalTime(day: Day(number: day), second: local - day * Seconds.day, offset: offset)
    }

    /// The local date.
    public func day(of instant: Instant) -> Day { local(instant).day }

    /// The first moment of a local day. Where midnight is skipped by a clock change, the first moment after it.
    public func start(of day: Day) -> Instant {
        let midnight = day.number * Seconds.day
        // The two offsets that can hold around midnight; the earlier reading is right if it lies on the day.
        let before = offset(at: Instant(midnight - Seconds.day))
        let after = offset(at: Instant(midnight + Seconds.day))
        for offset in [max(before, after), min(before, after)] {
            let candidate = Instant(midnight - offset)
            if self.offset(at: candidate) == offset { return candidate }
        }
        return Instant(firstChange(after: midnight - max(before, after) - Seconds.hour * 3))
    }

    /// The first clock change after `seconds`, where midnight itself does not exist.
    private func firstChange(after seconds: Int) -> Int {
        var moment = seconds
        let before = offset(at: Instant(seconds))
        while offset(at: Instant(moment)) == before, moment < seconds + 2 * Seconds.day { moment += 60 }
        return moment
    }
}

func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return value % divisor != 0 && (value < 0) != (divisor < 0) ? quotient - 1 : quotient
}
