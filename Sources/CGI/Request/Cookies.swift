/// The cookies of a request (RFC 6265 §4.2.1 and §5.4), in the order sent.
public struct Cookies: Sendable {
    private let pairs: [(name: String, value: String)]

    /// Parses a Cookie field; what is no `name=value` is passed over, as browsers' servers do.
    public init(_ text: String) {
        // By bytes, as browsers write them: a mark after a semicolon does not make it another character.
        pairs = text.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let name = String(Syntax.trimmed(Substring(part[..<equals])))
            var value = Syntax.trimmed(Substring(part[equals...].dropFirst())).utf8
            if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
                value = value.dropFirst().dropLast()
            }
            return Syntax.isToken(name) ? (name, String(Substring(value))) : nil
        }
    }

    public var isEmpty: Bool { pairs.isEmpty }

    /// The first of that name: user agents send the one of the longest path first (RFC 6265 §5.4).
    public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
}
