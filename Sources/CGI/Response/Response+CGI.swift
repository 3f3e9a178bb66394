extension Response {
    /// The answer as a CGI program writes it (RFC 3875 §6): `Status:` first, which some servers insist on, then the
    /// fields, an empty line and the content.
    ///
    /// - Parameter method: HEAD gets the same fields and no content (RFC 9110 §9.3.2, §8.6).
    public func cgi(to method: Method) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024 + body.count)
        bytes.add("Status", "\(status.rawValue) " + status.reason)
        for field in Response.security where headers[field.name] == nil {
            bytes.add(field.name.written, field.value.text)
        }
        for (name, value) in headers.fields { bytes.add(name.written, value) }
        bytes.add("Content-Length", "\(body.count)")
        bytes += "\r\n".utf8
        if method != .head { bytes += body }
        return bytes
    }
}

extension [UInt8] {
    /// Adds a line of the head.
    fileprivate mutating func add(_ name: String, _ value: String) {
        self += name.utf8
        self += ": ".utf8
        self += value.utf8
        self += "\r\n".utf8
    }
}
