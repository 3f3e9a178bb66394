import SQL

/// A date of the Gregorian calendar, stored as the number `yyyymmdd` so that a year or a month is a range of numbers.
public struct Day: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    /// - Parameter rawValue: `yyyymmdd`, as the `day` columns hold it.
    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(year: Int, month: Int, day: Int) { rawValue = year * 10_000 + month * 100 + day }

    public var year: Int { rawValue / 10_000 }
    public var month: Int { rawValue / 100 % 100 }
    public var day: Int { rawValue % 100 }

    public static func < (left: Day, right: Day) -> Bool { left.rawValue < right.rawValue }

    /// Days since 1970-01-01, which is 0. Valid for every year of the Gregorian calendar.
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    public var number: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day so many days after 1970-01-01. Source: as for `number`, `civil_from_days`.
    public init(number: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(year: year, month: month, day: dayOfYear - (153 * mp + 2) / 5 + 1)
    }

    /// 0 for Monday to 6 for Sunday (ISO 8601 counts them 1 to 7).
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 }

    /// The ISO 8601 week: its year (that of its Thursday) and number, 1 to 53.
    public var week: (year: Int, number: Int) {
        let thursday = Day(number: number - weekday + 3)
        return (thursday.year, (thursday.number - Day(year: thursday.year, month: 1, day: 1).number) / 7 + 1)
    }

    /// The Monday on or before this day.
    public var firstOfWeek: Day { Day(number: number - weekday) }

    public var firstOfMonth: Day { Day(year: year, month: month, day: 1) }

    public var firstOfNextMonth: Day {
        month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
    }

    public func adding(days: Int) -> Day { Day(number: number + days) }
}
