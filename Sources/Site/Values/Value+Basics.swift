import Community
import Template

extension Value {
    /// A whole number that is shown with separators and written plainly in the twin.
    static func number(_ value: Int) -> Value { .grouped(value) }

    /// A change that is shown with its sign.
    static func signed(_ value: Int) -> Value { .shown(Words.signed(value), as: .int(value)) }

    static func day(_ day: Day) -> Value { ["iso": .string(Words.iso(day)), "text": .string(Words.date(day))] }

    static func time(_ local: LocalTime) -> Value {
        ["iso": .string(Words.iso(local)), "text": .string(Words.moment(local))]
    }

    static func optional(_ text: String?) -> Value { text.map(Value.string) ?? .null }

    /// Text, or null where there is none.
    static func filled(_ text: String) -> Value { text.isEmpty ? .null : .string(text) }

    static func markup(_ html: String) -> Value { html.isEmpty ? .null : .html(HTML(trusted: html)) }
}

extension View {
    func time(_ instant: Instant) -> Value { .time(zone.local(instant)) }

    func day(_ instant: Instant) -> Value { .day(zone.day(of: instant)) }
}
