import Community
import Template

/// Numbers and times as people write them.
struct Words: Sendable {
    let zone: Zone

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// A whole number with separators: `1,200`, `−50`.
    static func number(_ value: Int) -> String {
        (0..<1_000).contains(value) ? String(value) : Value.text(grouped: value)
    }

    /// A change with its sign: `+100`, `−250`, `0`.
    static func signed(_ value: Int) -> String { value > 0 ? "+" + number(value) : number(value) }

    /// A number and a word in its singular or plural: `1 check-in`, `2 check-ins`.
    static func count(_ value: Int, _ one: String, _ many: String) -> String {
        number(value) + " " + (value == 1 ? one : many)
    }

    /// `1 January` to `12 December`.
    static func month(_ number: Int) -> String { months[(number + 11) % 12] }

    private static let shortMonths = months.map { String($0.prefix(3)) }

    /// The first three letters of a month.
    static func shortMonth(_ number: Int) -> String { shortMonths[(number + 11) % 12] }

    /// A date: `Sat 21 Nov 2026`.
    static func date(_ day: Day) -> String {
        var text = weekdays[day.weekday]
        text += " "
        text += String(day.day)
        text += " "
        text += shortMonth(day.month)
        text += " "
        text += String(day.year)
        return text
    }

    /// ISO 8601: `2026-11-21`.
    static func iso(_ day: Day) -> String {
        var text = String(day.year)
        text += "-"
        text += two(day.month)
        text += "-"
        text += two(day.day)
        return text
    }

    private static let twoDigits = (0..<100).map { $0 < 10 ? "0\($0)" : "\($0)" }

    static func two(_ number: Int) -> String {
        twoDigits.indices.contains(number) ? twoDigits[number] : String(number)
    }

    /// A moment: `Sat 21 Nov 2026, 10:30`.
    func moment(_ instant: Instant) -> String {
        let minutes = zone.secondOfDay(of: instant) / Seconds.minute
        var text = Self.date(zone.day(of: instant))
        text += ", "
        text += Self.two(minutes / 60)
        text += ":"
        text += Self.two(minutes % 60)
        return text
    }

    /// RFC 3339 with the zone's offset: `2026-11-21T10:30:00+11:00`.
    func iso(_ instant: Instant) -> String {
        let second = zone.secondOfDay(of: instant)
        let offset = zone.offset(at: instant) / Seconds.minute
        var text = Self.iso(zone.day(of: instant))
        text += "T"
        text += Self.two(second / 3_600)
        text += ":"
        text += Self.two(second / 60 % 60)
        text += ":"
        text += Self.two(second % 60)
        text += offset < 0 ? "-" : "+"
        text += Self.two(abs(offset) / 60)
        text += ":"
        text += Self.two(abs(offset) % 60)
        return text
    }
}
