/// A cookie to set (RFC 6265 §4.1): for the whole site, hidden from scripts, not sent with other sites' posts.
public struct SetCookie: Sendable, Equatable {
    public let name: String
    public let value: String
    /// Seconds; nil for a cookie that ends with the browser; 0 removes it.
    public let maxAge: Int?
    public let isSecure: Bool

    /// nil unless the name is a token and the value is of cookie-octets (RFC 6265 §4.1.1), and unless a name that begins
    /// with `__Host-` or `__Secure-` is of a secure cookie (RFC 6265bis §4.1.3; Path=/ and no Domain hold for all here).
    public init?(
        _ name: String, _ value: String, maxAge: Int? = nil, isSecure: Bool = true
    ) {
        guard Syntax.isToken(name), value.utf8.allSatisfy(SetCookie.isOctet), maxAge ?? 0 >= 0 else { return nil }
        let lower = Syntax.lowercased(name)
        guard isSecure || !(lower.hasPrefix("__host-") || lower.hasPrefix("__secure-")) else { return nil }
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.isSecure = isSecure
    }

    /// The name that a cookie has on this connection: with `__Host-` by https, without it on plain http (localhost).
    public static func name(_ name: String, isSecure: Bool) -> String {
        isSecure ? "__Host-\(name)" : name
    }

    /// The same cookie, removed.
    public static func removal(of name: String, isSecure: Bool) -> SetCookie? {
        SetCookie(name, "", maxAge: 0, isSecure: isSecure)
    }

    var headerValue: HeaderValue? {
        var text = "\(name)=\(value); Path=/"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if isSecure { text += "; Secure" }
        return HeaderValue(text + "; HttpOnly; SameSite=Lax")
    }

    private static func isOctet(_ byte: UInt8) -> Bool {
        byte > 32 && byte < 127 && !"\",;\\".utf8.contains(byte)
    }
}
