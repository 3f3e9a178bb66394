import Glibc

/// Where requests come from, as the limits count them: an IPv4 address, or the half of an IPv6 address that names a
/// network (RFC 4291 §2.5.1). Who has one IPv6 address has 2^64 of them (RFC 6177 §2), so one alone says nothing.
public struct Network: Sendable, Equatable, CustomStringConvertible {
    public let description: String

    /// - Parameter address: as the web server says it (RFC 3875 §4.1.8).
    public init(of address: String) {
        // Some servers write an IPv6 address in brackets, as in a URL (RFC 3986 §3.2.2).
        let plain = address.drop { $0 == "[" }.prefix { $0 != "%" && $0 != "]" }
        var parsed = in6_addr()
        guard inet_pton(AF_INET6, String(plain), &parsed) == 1 else {
            description = String(address.unicodeScalars.prefix(Self.longest))
            return
        }
        let bytes = withUnsafeBytes(of: &parsed) { Array($0) }
        // An IPv4 address in IPv6 clothes (RFC 4291 §2.5.5.2).
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        description =
            isMapped
            ? bytes.suffix(4).map { "\($0)" }.joined(separator: ".")
            : stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
                .joined(separator: ":") + "::/64"
    }

    /// Characters that are kept of what is no address.
    private static let longest = 64
}
