/// What fills a template, and what its JSON twin says: a plain tree, without reflection.
///
/// ```swift
/// let page: Value = ["name": "Anna", "xp": .grouped(1200), "titles": ["Explorer"], "bio": nil]
/// ```
///
/// In sections `null`, `false`, the empty string, empty markup and the empty list are false; every number is true,
/// since latitude 0 is a real place.
public enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    /// A whole number that a page shows in groups of three digits (`1,200`, `−50`) and JSON writes plainly.
    case grouped(Int)
    case string(String)
    /// Markup that is written without escaping where a page has text.
    case html(HTML)
    case list([Value])
    case object(Object)
    /// Shows the text in a page and writes the raw value in JSON, for example `.shown("+50", as: 50)`.
    indirect case shown(String, as: Value)
}

extension Value {
    /// The text, or `null` where there is none.
    public init(_ text: String?) {
        self = text.map { .string($0) } ?? .null
    }

    /// The number, or `null` where there is none.
    public init(_ number: Int?) {
        self = number.map { .int($0) } ?? .null
    }

    /// The value of `key` where this is an object that has it.
    public subscript(key: String) -> Value? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    /// A whole number in groups of three digits, as a page shows it: `1,200`, `−50`.
    public static func text(grouped number: Int) -> String {
        var buffer = Buffer(capacity: 64)
        buffer.append(grouped: number)
        return buffer.string
    }
}
