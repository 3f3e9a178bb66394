/// What fills a template, and what its JSON twin says: a plain tree, without reflection.
///
/// ```swift
/// let page: Value = ["name": "Anna", "xp": .shown("1,200", as: 1200), "titles": ["Explorer"], "bio": nil]
/// ```
///
/// In sections `null`, `false`, the empty string, empty markup and the empty list are false; every number is true,
/// since latitude 0 is a real place.
public enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    /// Markup that is written without escaping where a page has text.
    case html(HTML)
    case list([Value])
    case object(Object)
    /// Shows the text in a page and writes the raw value in JSON, for example `.shown("1,200", as: 1200)`.
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
}
