import Community
import SQL
import Template

/// What programs say to visitors, in the words of `content/strings`.
public struct Phrases {
    private let inputs: Inputs
    private let words: Words

    init(_ database: Connection, zone: Zone) {
        inputs = Inputs(database)
        words = Words(zone: zone)
    }

    /// A phrase with its `{named}` parts filled in: numbers with separators, moments as people write them.
    ///
    /// - Parameter name: for example `checkin.noted`; it stands for itself where there is no such phrase, so that a
    ///   forgotten word never keeps a post from being answered.
    public func say(_ name: String, _ details: [String: Refusal.Detail] = [:]) throws -> String {
        guard let phrase = try inputs.text(.phrase, name) else { return name }
        guard !details.isEmpty else { return phrase }
        var text = ""
        var rest = Substring(phrase)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let key = String(rest[rest.index(after: open)..<close])
            text += details[key].map(shown) ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    /// A moment as pages show it.
    public func time(_ instant: Instant) -> Value { .time(words.zone.local(instant)) }

    private func shown(_ detail: Refusal.Detail) -> String {
        switch detail {
        case .text(let text): text
        case .number(let number): Words.number(number)
        case .moment(let instant): words.moment(instant)
        }
    }
}
