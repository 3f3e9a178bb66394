/// A random secret of 32 bytes that its holder shows: that of a session.
///
/// Only its `hash` is stored, so that a stolen database signs nobody in.
public struct Token: Sendable, Equatable {
    public static let length = 32

    private let bytes: [UInt8]

    public init(from source: inout RandomSource) {
        bytes = source.bytes(Token.length)
    }

    /// Parses what a cookie or a form brought; nil where it is not the text of a token.
    public init?(_ text: String) {
        guard text.utf8.count == 43, let bytes = Encoding.bytes(base64URL: text) else { return nil }
        self.bytes = bytes
    }

    /// 43 characters of base64url (RFC 4648 §5).
    public var text: String { Encoding.base64URL(bytes) }

    /// What is stored and looked up: BLAKE2b of the token, 32 bytes. No salt is needed against 256 random bits.
    public var hash: [UInt8] { Digest(bytes).bytes }

    public static func == (left: Token, right: Token) -> Bool { Constant.equal(left.bytes, right.bytes) }
}

extension Token: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never the secret, so that no log shows it.
    public var description: String { "Token(hidden)" }
    public var debugDescription: String { description }
}
