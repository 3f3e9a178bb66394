extension Request {
    /// Parses the variables of a CGI program.
    ///
    /// - Throws: 400 for a variable that is missing or malformed, 413 for a body over the limit, 411 for one without length.
    public init(environment: [String: String], input: Input, limits: Limits = .standard) throws(HTTPError) {
        guard let name = environment["REQUEST_METHOD"] else { throw .missingVariable("REQUEST_METHOD") }
        guard let method = Method(rawValue: name) else { throw .malformedVariable("REQUEST_METHOD") }
        self.method = method
        scriptName = try Request.text("SCRIPT_NAME", environment)
        pathInfo = try Request.text("PATH_INFO", environment)
        queryString = try Request.text("QUERY_STRING", environment)
        query = try URLEncoded.parse(Array(queryString.utf8), limits: limits)
        remoteAddress = environment["REMOTE_ADDR"] ?? ""
        serverName = environment["SERVER_NAME"] ?? ""
        serverPort = environment["SERVER_PORT"].flatMap { Int($0) } ?? 80
        let https = Syntax.lowercased(environment["HTTPS"] ?? "")
        isSecure = https == "on" || https == "1" || Syntax.lowercased(environment["REQUEST_SCHEME"] ?? "") == "https"
        headers = Headers(variables: environment)
        cookies = Cookies(headers[.cookie] ?? "")
        contentType = try Request.contentType(environment)
        contentLength = try Request.contentLength(environment, limits)
        self.limits = limits
        self.input = input
        guard contentLength != nil || !Request.hasBody(environment) else { throw .lengthRequired }
    }

    /// A variable that must be UTF-8 without control characters; what was not UTF-8 arrives with U+FFFD.
    private static func text(_ name: String, _ environment: [String: String]) throws(HTTPError) -> String {
        let text = environment[name] ?? ""
        guard text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 && $0.value != 0xFFFD }) else {
            throw .malformedVariable(name)
        }
        return text
    }

    /// Digits only (RFC 9110 §8.6); empty means no body (RFC 3875 §4.1.2).
    private static func contentLength(
        _ environment: [String: String], _ limits: Limits
    ) throws(HTTPError) -> Int? {
        guard let text = environment["CONTENT_LENGTH"], !text.isEmpty else { return nil }
        guard text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { throw .malformedVariable("CONTENT_LENGTH") }
        guard let length = Int(text), length <= limits.body else { throw .bodyTooLarge(limit: limits.body) }
        return length
    }

    private static func contentType(_ environment: [String: String]) throws(HTTPError) -> MediaType? {
        guard let text = environment["CONTENT_TYPE"], !text.isEmpty else { return nil }
        guard let type = MediaType(text) else { throw .malformedVariable("CONTENT_TYPE") }
        return type
    }

    /// A body whose length nobody said: sent in chunks (RFC 9112 §6.1), or with a type but no length.
    private static func hasBody(_ environment: [String: String]) -> Bool {
        if environment["HTTP_TRANSFER_ENCODING"] != nil { return true }
        return environment["REQUEST_METHOD"] == "POST" && environment["CONTENT_TYPE"]?.isEmpty == false
    }
}
