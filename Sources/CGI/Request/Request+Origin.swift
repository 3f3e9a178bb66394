extension Request {
    /// Refuses what another site makes a member's browser post.
    ///
    /// Static pages carry no token, so the browser's own word decides, the most exact first:
    /// 1. `Sec-Fetch-Site` (Fetch Metadata): `same-origin`, or `none` for what the user began; no sister domain.
    /// 2. `Origin` (RFC 6454 §7, Fetch §3.2): its host and port must be those of `Host`. Schemes are not compared, since a
    ///    proxy may end the TLS; `null` is another site.
    /// 3. `Referer` (RFC 9110 §10.1.3): the same, by its host and port.
    /// 4. None of them: no current browser posts like that, programs do. Allowed only without a cookie, so that nobody
    ///    can act with a member's session.
    ///
    /// Safe methods are not refused: they change nothing, and links from elsewhere are welcome.
    public func refuseCrossSite() throws(HTTPError) {
        guard !method.isSafe else { return }
        let isOurs: Bool
        if let site = headers["sec-fetch-site"] {
            isOurs = site == "same-origin" || site == "none"
        } else if let origin = headers["origin"] {
            isOurs = isOwn(origin)
        } else if let referer = headers["referer"] {
            isOurs = isOwn(referer)
        } else {
            isOurs = headers[.cookie] == nil
        }
        guard isOurs else { throw .crossSite }
    }

    /// Whether a URL is of the host and port that the request was sent to.
    private func isOwn(_ url: String) -> Bool {
        guard let theirs = Authority(url: url) else { return false }
        let host = headers["host"] ?? "\(serverName):\(serverPort)"
        return theirs == Authority(host, defaultPort: theirs.defaultPort)
    }
}

/// The host and port of an http or https URL, the default port filled in (RFC 9110 §4.2.3).
struct Authority: Equatable {
    let host: String
    let port: String
    let defaultPort: String

    init?(url: String) {
        // By bytes, as browsers read them: a mark after a slash does not make it another character.
        let lower = Syntax.lowercased(url).utf8
        let scheme = ["http://", "https://"].first { lower.starts(with: $0.utf8) }
        guard let scheme else { return nil }
        let rest = lower.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) }
        self.init(String(Substring(rest)), defaultPort: scheme == "https://" ? "443" : "80")
    }

    /// nil for an empty host, one with a user name, or a port that is no number.
    init?(_ text: String, defaultPort: String) {
        let text = Syntax.lowercased(text).utf8
        let colon = UInt8(ascii: ":")
        // The colons inside [::1] are not the port's.
        let isBracketed = text.first == UInt8(ascii: "[")
        let end =
            isBracketed
            ? text.firstIndex(of: UInt8(ascii: "]")).map { text.index(after: $0) } : text.firstIndex(of: colon)
        host = String(Substring(text[..<(end ?? text.endIndex)]))
        let rest = text[(end ?? text.endIndex)...]
        guard !host.isEmpty, !host.utf8.contains(UInt8(ascii: "@")), rest.isEmpty || rest.first == colon else {
            return nil
        }
        let digits = rest.dropFirst()
        guard digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        port = digits.isEmpty ? defaultPort : String(Substring(digits))
        self.defaultPort = defaultPort
    }
}
