/// A request method (RFC 9110 §9), compared by case.
public struct Method: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    /// nil unless it is a token (RFC 9110 §5.6.2).
    public init?(rawValue: String) {
        guard Syntax.isToken(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(_ name: String) { rawValue = name }

    public static let get = Method("GET")
    public static let head = Method("HEAD")
    public static let post = Method("POST")

    /// Whether it only reads (RFC 9110 §9.2.1).
    public var isSafe: Bool { ["GET", "HEAD", "OPTIONS", "TRACE"].contains(rawValue) }
}
