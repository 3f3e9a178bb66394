/// The address of a link or picture, sorted by where it leads.
enum Address: Equatable {
    /// Of this site: a path, a query, a fragment.
    case local(String)
    /// Another site's page, by http or https.
    case foreign(String)
    /// A mail or a telephone call.
    case contact(String)
    case unsafe

    init(_ url: String) {
        // Browsers drop line ends and tabs and take `\` for `/` (WHATWG URL §4.4); no honest address has them.
        guard url.utf8.allSatisfy({ $0 >= 32 && $0 != 127 && $0 != UInt8(ascii: "\\") }) else {
            self = .unsafe
            return
        }
        let trimmed = String(Substring(url.utf8.drop { $0 == 32 }))
        guard let scheme = Address.scheme(of: trimmed) else {
            self = trimmed.hasPrefix("//") ? .foreign(trimmed) : .local(trimmed)
            return
        }
        switch scheme {
        case "http", "https": self = .foreign(trimmed)
        case "mailto", "tel": self = .contact(trimmed)
        default: self = .unsafe
        }
    }

    /// In lower case; nil for a relative address (RFC 3986 §4.2). Anything before a first colon is taken for a scheme
    /// unless a slash, `?` or `#` comes earlier, which is wider than RFC 3986 §3.1 and so safer.
    private static func scheme(of url: String) -> String? {
        // By bytes: a mark after the colon does not make it another character to a browser.
        let bytes = url.utf8
        guard let end = bytes.firstIndex(where: { ":/?#".utf8.contains($0) }), bytes[end] == UInt8(ascii: ":") else {
            return nil
        }
        return url[..<end].lowercased()
    }
}
