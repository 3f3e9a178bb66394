import Community
import SQL
import Template

extension Profile {
    /// The check-ins of each day of a calendar year.
    struct Year {
        let number: Int
        var days = [Int](repeating: 0, count: 366)

        init(_ number: Int) { self.number = number }

        fileprivate mutating func add(_ row: Row) {
            let day: Day = row[0]
            let index = day.number - Day(year: number, month: 1, day: 1).number
            if days.indices.contains(index) { days[index] = row[1] }
        }
    }

    /// The year of the last activity; nil where there was none.
    func lastYear(in view: View) throws -> Year? {
        var year: Year?
        try view.database.forEach(
            """
            SELECT day, count(*) FROM check_in WHERE member_id = $1
              AND day >= (SELECT max(day) FROM check_in WHERE member_id = $1) / 10000 * 10000
            GROUP BY day
            """, id
        ) { row in
            if year == nil { year = Year((row[0] as Day).year) }
            year?.add(row)
        }
        return year
    }

    func year(_ number: Int, in view: View) throws -> Year {
        var year = Year(number)
        try view.database.forEach(
            "SELECT day, count(*) FROM check_in WHERE member_id = $1 AND day BETWEEN $2 AND $3 GROUP BY day", id,
            Day(year: number, month: 1, day: 1), Day(year: number, month: 12, day: 31)
        ) { year.add($0) }
        return year
    }

    /// The check-ins of a calendar year, a drawing for each month.
    func calendar(_ year: Year, years: [Int], in view: View) -> Value {
        let calendar = YearCalendar(year: year.number, counts: year.days)
        let empty = view.shared.emptyMonths(of: year.number)
        var start = 0
        let months = (1...12).map { month -> Value in
            let days = year.days[start..<start + calendar.length(of: month)]
            start = days.endIndex
            return days.contains { $0 > 0 } ? Self.month(month, of: calendar, days: days) : empty[month - 1]
        }
        return [
            "year": .string(String(year.number)),
            "total": .number(year.days.reduce(0, +)),
            "days": .number(year.days.count { $0 > 0 }),
            "months": .list(months),
            "years": .list(
                years.enumerated().map { index, other in
                    [
                        "year": .string(String(other)),
                        "url": .string(Path.member(name, year: index == 0 ? 0 : other)),
                        "current": .bool(other == year.number),
                    ]
                }),
        ]
    }

    static func month(_ month: Int, of calendar: YearCalendar, days: ArraySlice<Int>) -> Value {
        let visits = days.reduce(0, +)
        let active = days.count { $0 > 0 }
        let name = Words.month(month)
        let title =
            "\(name): \(Words.count(visits, "check-in", "check-ins")) on \(Words.count(active, "day", "days"))"
        return [
            "month": .string(name), "visits": .number(visits), "days": .number(active),
            "svg": .markup(calendar.svg(month: month, title: title)),
        ]
    }

    /// XP by month, of the twelve months that end with the last entry, or with the year of the last activity.
    func months(_ year: Int, in view: View) throws -> Value {
        var entries: [(at: Instant, xp: Int)] = []
        try view.database.forEach(Self.entries, id) { entries.append(($0[0], $0[1])) }
        let newest = entries.last { $0.xp != 0 }
        let last = newest.map { view.zone.day(of: $0.at).firstOfMonth } ?? Day(year: year, month: 12, day: 1)
        let span = view.shared.months(until: last, in: view.zone)
        var sums = [Int](repeating: 0, count: 12)
        for entry in entries { if let index = span.index(of: entry.at) { sums[index] += entry.xp } }
        let columns = zip(span.names, sums).map {
            MonthChart.Column(label: $0, value: max($1, 0), shown: Words.number($1))
        }
        return [
            "svg": .markup(MonthChart.svg(columns, title: span.title)),
            "rows": .list(span.rows(sums)),
        ]
    }

    /// What was earned in the 400 days before the last time that anything was, which are more than twelve months.
    private static let entries = """
        SELECT at, xp FROM ledger WHERE member_id = $1
          AND at > (SELECT at FROM ledger WHERE member_id = $1 AND xp <> 0 ORDER BY at DESC LIMIT 1) - 400 * 86400
        ORDER BY at
        """
}
