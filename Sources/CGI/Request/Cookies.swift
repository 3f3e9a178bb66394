/// The cookies of a request (RFC 6265 §4.2.1 and §5.4), in the order sent.
public struct Cookies: Sendable {
    private let pairs: [(name: String, value: String)]

    /// Parses a Cookie field; what is no `name=value` is passed over, as browsers' servers do.
    public init(_ text: String) {
        pairs = text.split(separator: ";").compactMap { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { return nil }
            let name = String(Syntax.trimmed(halves[0]))
            var value = Syntax.trimmed(halves[1])
            if value.utf8.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
                value = value.dropFirst().dropLast()
            }
            return Syntax.isToken(name) ? (name, String(value)) : nil
        }
    }

    public var isEmpty: Bool { pairs.isEmpty }

    /// The first of that name: user agents send the one of the longest path first (RFC 6265 §5.4).
    public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
}
