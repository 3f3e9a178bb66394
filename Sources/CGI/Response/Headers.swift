/// The name of a header field (RFC 9110 §5.1): a token, compared without case.
public struct HeaderName: Sendable, Hashable, ExpressibleByStringLiteral {
    /// In lower case.
    public let text: String

    /// nil unless it is a token, so that no name can end its line.
    public init?(_ text: String) {
        guard Syntax.isToken(text) else { return nil }
        self.text = Syntax.lowercased(text)
    }

    /// A name in our own source.
    public init(stringLiteral text: String) {
        precondition(Syntax.isToken(text), "not the name of a header field")
        self.text = Syntax.lowercased(text)
    }

    public static let accept: HeaderName = "accept"
    public static let allow: HeaderName = "allow"
    public static let cacheControl: HeaderName = "cache-control"
    public static let contentType: HeaderName = "content-type"
    public static let cookie: HeaderName = "cookie"
    public static let location: HeaderName = "location"
    public static let retryAfter: HeaderName = "retry-after"
    public static let setCookie: HeaderName = "set-cookie"
    public static let vary: HeaderName = "vary"

    /// As people write it: `Content-Type`.
    var written: String {
        var bytes = Array(text.utf8)
        var begins = true
        for index in bytes.indices {
            if begins, bytes[index] >= 97, bytes[index] <= 122 { bytes[index] -= 32 }
            begins = bytes[index] == UInt8(ascii: "-")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The value of a header field (RFC 9110 §5.5): visible ASCII, blanks and tabs, so that no value can begin a new line.
public struct HeaderValue: Sendable, Hashable, ExpressibleByStringLiteral {
    public let text: String

    /// nil for CR, LF, NUL, any other control, or what is not ASCII.
    public init?(_ text: String) {
        guard HeaderValue.isValid(text) else { return nil }
        self.text = text
    }

    /// A value in our own source.
    public init(stringLiteral text: String) {
        precondition(HeaderValue.isValid(text), "not the value of a header field")
        self.text = text
    }

    private static func isValid(_ text: String) -> Bool {
        text.utf8.allSatisfy { ($0 >= 32 && $0 < 127) || $0 == 9 }
    }
}

/// Header fields in order; a name may come more than once.
public struct Headers: Sendable {
    public private(set) var fields: [(name: HeaderName, value: String)] = []

    public init() {}

    /// From the variables HTTP_ACCEPT, HTTP_SEC_FETCH_SITE, … (RFC 3875 §4.1.18), sorted by name.
    init(variables: [String: String]) {
        let fields = variables.filter { $0.key.utf8.starts(with: "HTTP_".utf8) }
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
            let text = key.utf8.dropFirst(5).map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
            if let name = HeaderName(String(decoding: text, as: UTF8.self)) { self.fields.append((name, value)) }
        }
    }

    /// The first value of that name.
    public subscript(name: HeaderName) -> String? {
        fields.first { $0.name == name }?.value
    }

    public func all(_ name: HeaderName) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// Replaces all of that name.
    public mutating func set(_ name: HeaderName, _ value: HeaderValue) {
        fields.removeAll { $0.name == name }
        fields.append((name, value.text))
    }

    /// Adds one more, as Set-Cookie needs.
    public mutating func add(_ name: HeaderName, _ value: HeaderValue) {
        fields.append((name, value.text))
    }
}
