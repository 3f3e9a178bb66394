import ArgumentParser
import Community

/// A moment from 1970 to 9999 as it is typed: seconds since 1970, or a date with or without a time, in the site's zone
/// unless it says more.
struct MomentArgument: ExpressibleByArgument, Equatable {
    private let day: Day
    private let second: Int
    /// Seconds ahead of UTC, or nil for the site's zone.
    private let offset: Int?

    init?(argument: String) {
        if let seconds = Int(argument), argument.utf8.count >= 5 {
            self.init(day: Day(number: 0), second: seconds, offset: 0)
            return
        }
        let form = /(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:?\d\d)?)?/
        guard let match = try? form.wholeMatch(in: argument),
            let year = Int(match.1), let month = Int(match.2), let number = Int(match.3), (1...12).contains(month)
        else { return nil }
        let day = Day(year: year, month: month, day: number)
        guard number >= 1, Day(number: day.number) == day else { return nil }
        let hour = match.4.flatMap { Int($0) } ?? 0
        let minute = match.5.flatMap { Int($0) } ?? 0
        let second = match.6.flatMap { Int($0) } ?? 0
        guard hour < 24, minute < 60, second < 60 else { return nil }
        let seconds = hour * Seconds.hour + minute * Seconds.minute + second
        self.init(day: day, second: seconds, offset: match.7.map { Self.offset($0) })
    }

    /// Nil where the moment may be none that the database keeps. No zone is further from UTC than a day.
    private init?(day: Day, second: Int, offset: Int?) {
        let utc = Instant(day.number * Seconds.day + second) - (offset ?? 0)
        let margin = offset == nil ? Seconds.day : 0
        guard (Instant.range.lowerBound + margin...Instant.range.upperBound - margin).contains(utc) else { return nil }
        self.day = day
        self.second = second
        self.offset = offset
    }

    private static func offset(_ text: Substring) -> Int {
        let digits = text.filter(\.isNumber)
        guard digits.count == 4, let number = Int(digits) else { return 0 }
        return (text.hasPrefix("-") ? -1 : 1) * (number / 100 * Seconds.hour + number % 100 * Seconds.minute)
    }

    func instant(in zone: Zone) -> Instant {
        let local = Instant(day.number * Seconds.day + second)
        if let offset { return local - offset }
        // The offset that holds then, found by that of a moment nearby.
        let near = local - zone.offset(at: local)
        return local - zone.offset(at: near)
    }
}
