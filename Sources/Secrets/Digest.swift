import CSodium

/// A BLAKE2b fingerprint of bytes (RFC 7693).
public struct Digest: Sendable, Hashable {
    public enum Length: Int, Sendable {
        /// Tells apart what nobody forges.
        case short = 16
        /// Resists collisions that somebody looks for.
        case full = 32
    }

    public let bytes: [UInt8]

    public init(_ content: [UInt8], length: Length = .full) {
        self = content.withUnsafeBytes { Digest(buffer: $0, length: length) }
    }

    public init(_ content: String, length: Length = .full) {
        var content = content
        self = content.withUTF8 { Digest(buffer: UnsafeRawBufferPointer($0), length: length) }
    }

    public init(buffer: UnsafeRawBufferPointer, length: Length = .full) {
        Sodium.prefer()
        let content = buffer.bindMemory(to: UInt8.self)
        var digest = [UInt8](repeating: 0, count: length.rawValue)
        crypto_generichash(&digest, digest.count, content.baseAddress, UInt64(content.count), nil, 0)
        bytes = digest
    }

    public var hex: String { Encoding.hex(bytes) }
    public var base64URL: String { Encoding.base64URL(bytes) }
}
