import Community
import Template

extension Profile {
    /// The check-ins of a calendar year, a drawing for each month.
    func calendar(_ year: Int, years: [Int], in view: View) throws -> Value {
        let first = Day(year: year, month: 1, day: 1)
        var days = [Int](repeating: 0, count: 366)
        try view.database.forEach(
            "SELECT day, count(*) FROM check_in WHERE member_id = $1 AND day BETWEEN $2 AND $3 GROUP BY day", id, first,
            Day(year: year, month: 12, day: 31)
        ) { row in
            let day: Day = row[0]
            let index = day.number - first.number
            if days.indices.contains(index) { days[index] = row[1] }
        }
        let calendar = YearCalendar(year: year, counts: days)
        var start = 0
        let months = (1...12).map { month -> Value in
            let length = calendar.length(of: month)
            let own = days[start..<start + length]
            start += length
            let visits = own.reduce(0, +)
            let active = own.count { $0 > 0 }
            let title =
                "\(Words.month(month)): \(Words.count(visits, "check-in", "check-ins")) on "
                + Words.count(active, "day", "days")
            return [
                "month": .string(Words.month(month)), "visits": .number(visits), "days": .number(active),
                "svg": .markup(calendar.svg(month: month, title: title)),
            ]
        }
        return [
            "year": .string("\(year)"),
            "total": .number(days.reduce(0, +)),
            "days": .number(days.count { $0 > 0 }),
            "months": .list(months),
            "years": .list(
                years.enumerated().map { index, other in
                    [
                        "year": .string("\(other)"),
                        "url": .string(Path.member(name, year: index == 0 ? 0 : other)),
                        "current": .bool(other == year),
                    ]
                }),
        ]
    }

    /// XP by month, of the twelve months that end with the last entry, or with the year of the last activity.
    func months(_ year: Int, in view: View) throws -> Value {
        let newest = try view.database.first(
            "SELECT at FROM ledger WHERE member_id = $1 AND xp <> 0 ORDER BY at DESC LIMIT 1", id
        ) { $0[0] as Instant }
        let last = newest.map { view.zone.day(of: $0).firstOfMonth } ?? Day(year: year, month: 12, day: 1)
        let firsts = Self.months(until: last)
        let starts = firsts.map(view.zone.start(of:)) + [view.zone.start(of: last.firstOfNextMonth)]
        var sums = [Int](repeating: 0, count: 12)
        try view.database.forEach(
            "SELECT at, xp FROM ledger WHERE member_id = $1 AND at >= $2 AND at < $3", id, starts[0], starts[12]
        ) { row in
            let at: Instant = row[0]
            sums[max((starts.lastIndex { $0 <= at } ?? 0), 0)] += row[1]
        }
        let labels = firsts.map { "\(Words.shortMonth($0.month)) \($0.year)" }
        let columns = zip(labels, sums).map {
            MonthChart.Column(label: String($0.prefix(3)), value: max($1, 0), shown: Words.number($1))
        }
        return [
            "svg": .markup(MonthChart.svg(columns, title: "XP by month, \(labels[0]) to \(labels[11])")),
            "rows": .list(zip(labels, sums).map { ["month": .string($0), "xp": .number($1)] }),
        ]
    }

    /// The first days of the twelve months that end with that of `last`.
    private static func months(until last: Day) -> [Day] {
        (0..<12).map { index in
            let months = last.year * 12 + last.month - 1 - 11 + index
            return Day(year: months / 12, month: months % 12 + 1, day: 1)
        }
    }
}
