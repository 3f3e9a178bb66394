extension Response {
    /// The answer as a CGI program writes it (RFC 3875 §6): `Status:` first, which some servers insist on, then the
    /// fields, an empty line and the content.
    ///
    /// - Parameter method: HEAD gets the same fields and no content (RFC 9110 §9.3.2, §8.6).
    public func cgi(to method: Method) -> [UInt8] {
        var head = "Status: \(status.rawValue) \(status.reason)\r\n"
        for (name, value) in Response.security where headers[name] == nil {
            head += "\(name.written): \(value.text)\r\n"
        }
        for (name, value) in headers.fields { head += "\(name.written): \(value)\r\n" }
        if !status.isBodiless { head += "Content-Length: \(body.count)\r\n" }
        head += "\r\n"
        let hasBody = method != .head && !status.isBodiless
        return Array(head.utf8) + (hasBody ? body : [])
    }
}
