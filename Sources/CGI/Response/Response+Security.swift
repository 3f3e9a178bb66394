extension Response {
    /// What every answer of a program says, unless it says something else itself.
    static let security: [(name: HeaderName, value: HeaderValue)] = [
        // CSP Level 3: everything from here, nothing inline, in no frame.
        (
            "content-security-policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        ),
        // Fetch §3.6
        ("x-content-type-options", "nosniff"),
        // The way back to the page with the form needs the path, other sites do not.
        ("referrer-policy", "same-origin"),
        // RFC 9111 §5.2.2.5: what a member sees is in no cache.
        (.cacheControl, "no-store"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        // A check-in may ask where the member stands; nothing else is asked for.
        ("permissions-policy", "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)"),
        // RFC 9110 §12.5.5
        (.vary, "Accept, Cookie"),
    ]
}
