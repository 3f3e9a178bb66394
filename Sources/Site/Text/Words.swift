import Community
import Template

/// Numbers and times as people write them.
struct Words: Sendable {
    let zone: Zone

    fileprivate static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
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
    static func date(_ day: Day) -> String { ShortText.make { $0.add(date: day) } }

    /// ISO 8601: `2026-11-21`.
    static func iso(_ day: Day) -> String { ShortText.make { $0.add(iso: day) } }

    /// A moment: `Sat 21 Nov 2026, 10:30`.
    static func moment(_ time: LocalTime) -> String {
        ShortText.make { text in
            text.add(date: time.day)
            text.add(", ")
            text.add(hoursAndMinutes: time.second)
        }
    }

    /// RFC 3339 with the zone's offset: `2026-11-21T10:30:00+11:00`.
    static func iso(_ time: LocalTime) -> String {
        ShortText.make { text in
            text.add(iso: time.day)
            text.add("T")
            text.add(hoursAndMinutes: time.second)
            text.add(":")
            text.add(two: time.second % Seconds.minute)
            text.add(time.offset < 0 ? "-" : "+")
            text.add(hoursAndMinutes: abs(time.offset))
        }
    }

    func moment(_ instant: Instant) -> String { Self.moment(zone.local(instant)) }
}

extension ShortText {
    fileprivate mutating func add(date day: Day) {
        add(Words.weekdays[day.weekday])
        add(" ")
        add(day.day)
        add(" ")
        add(Words.shortMonth(day.month))
        add(" ")
        add(day.year)
    }

    fileprivate mutating func add(iso day: Day) {
        add(day.year)
        add("-")
        add(two: day.month)
        add("-")
        add(two: day.day)
    }

    fileprivate mutating func add(hoursAndMinutes seconds: Int) {
        add(two: seconds / Seconds.hour)
        add(":")
        add(two: seconds / Seconds.minute % 60)
    }
}
