extension Response {
    /// What every answer of a program says, unless it says something else itself.
    static let security: [SecurityField] = [
        // CSP Level 3: everything from here but the tiles of a map, nothing inline, in no frame. The web server's
        // configuration says the same of files.
        SecurityField(
            "content-security-policy",
            """
            default-src 'self'; img-src 'self' data: https://tile.openstreetmap.org; frame-ancestors 'none'; \
            base-uri 'none'; form-action 'self'; object-src 'none'
            """
        ),
        // Fetch §3.6
        SecurityField("x-content-type-options", "nosniff"),
        // The way back to the page with the form needs the path, other sites do not; tiles want to know the site.
        SecurityField("referrer-policy", "strict-origin-when-cross-origin"),
        // RFC 9111 §5.2.2.5: what a member sees is in no cache.
        SecurityField(.cacheControl, "no-store"),
        SecurityField("cross-origin-opener-policy", "same-origin"),
        SecurityField("cross-origin-resource-policy", "same-origin"),
        // Nothing is asked of a device.
        SecurityField("permissions-policy", "geolocation=(), camera=(), microphone=(), payment=()"),
        // RFC 9110 §12.5.5
        SecurityField(.vary, "Accept, Cookie"),
    ]
}

/// A header field of our own. Not a pair: the type of a list of pairs would be made when a program starts.
struct SecurityField {
    let name: HeaderName
    let value: HeaderValue

    init(_ name: HeaderName, _ value: HeaderValue) {
        self.name = name
        self.value = value
    }
}
