import CSodium

/// HMAC-SHA-512/256 (RFC 2104; libsodium's crypto_auth) with a purpose, so that what was signed for one use is
/// worth nothing for another.
public struct Signature: Sendable {
    /// A secret of the site, 32 bytes.
    public struct Key: Sendable {
        public static let length = 32
        let bytes: [UInt8]

        public init(from source: inout RandomSource) {
            bytes = source.bytes(Key.length)
        }

        /// nil unless there are 32 bytes.
        public init?(_ bytes: [UInt8]) {
            guard bytes.count == Key.length else { return nil }
            self.bytes = bytes
        }

        /// For storing it where the site keeps its secrets.
        public var secretBytes: [UInt8] { bytes }
    }

    public let bytes: [UInt8]

    /// 43 characters of base64url.
    public var text: String { Encoding.base64URL(bytes) }

    public static func sign(_ message: [UInt8], key: Key, purpose: String) -> Signature {
        let whole = framed(message, purpose)
        var bytes = [UInt8](repeating: 0, count: Int(crypto_auth_BYTES))
        crypto_auth(&bytes, whole, UInt64(whole.count), key.bytes)
        return Signature(bytes: bytes)
    }

    public static func sign(_ message: String, key: Key, purpose: String) -> Signature {
        sign(Array(message.utf8), key: key, purpose: purpose)
    }

    /// Whether `text` signs `message` for `purpose`, compared in constant time.
    public static func isValid(_ text: String, of message: [UInt8], key: Key, purpose: String) -> Bool {
        guard let bytes = Encoding.bytes(base64URL: text) else { return false }
        return Constant.equal(bytes, sign(message, key: key, purpose: purpose).bytes)
    }

    public static func isValid(_ text: String, of message: String, key: Key, purpose: String) -> Bool {
        isValid(text, of: Array(message.utf8), key: key, purpose: purpose)
    }

    /// The purpose goes before the message with its length, so that no two pairs give the same bytes.
    private static func framed(_ message: [UInt8], _ purpose: String) -> [UInt8] {
        withUnsafeBytes(of: UInt64(purpose.utf8.count).littleEndian) { Array($0) } + purpose.utf8 + message
    }
}

extension Signature.Key: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never the secret.
    public var description: String { "Signature.Key(hidden)" }
    public var debugDescription: String { description }
}
