import CSodium

/// Where random bytes come from: the system's source, or a seed that gives the same bytes again for samples and tests.
public struct RandomSource: Sendable {
    private enum Kind {
        case system
        case seeded([UInt8])
    }

    private let kind: Kind
    private var used: UInt64 = 0

    /// The kernel's cryptographic source (getrandom(2)).
    public static var system: RandomSource { RandomSource(kind: .system) }

    /// The same bytes for the same seed: the key stream of ChaCha20, never for secrets of real members.
    public static func seeded(_ seed: UInt64) -> RandomSource {
        let bytes = withUnsafeBytes(of: seed.littleEndian) { Array($0) }
        return RandomSource(kind: .seeded(bytes + [UInt8](repeating: 0, count: 24)))
    }

    private init(kind: Kind) { self.kind = kind }

    public mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        switch kind {
        case .system:
            randombytes_buf(&bytes, count)
        case .seeded(let seed):
            // Each call has a key of its own: the seed, and how many calls came before.
            let key = Array(seed[0..<24]) + withUnsafeBytes(of: used.littleEndian) { Array($0) }
            used += 1
            randombytes_buf_deterministic(&bytes, count, key)
        }
        return bytes
    }
}

extension RandomSource: RandomNumberGenerator {
    public mutating func next() -> UInt64 {
        bytes(8).withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
