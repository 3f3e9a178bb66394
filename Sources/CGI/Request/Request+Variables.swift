import Glibc

extension Request {
    /// Whether a variable, as `NAME=value`, is one that a request consists of (RFC 3875 §4.1).
    static func reads(_ variable: UnsafePointer<CChar>) -> Bool {
        let count = strcspn(variable, "=")
        if strncmp(variable, "HTTP_", 5) == 0 { return true }
        return names.contains { $0.utf8CodeUnitCount == count && memcmp(variable, $0.utf8Start, count) == 0 }
    }

    private static let names: [StaticString] = [
        "REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "REMOTE_ADDR", "SERVER_NAME", "SERVER_PORT",
        "HTTPS", "REQUEST_SCHEME", "CONTENT_TYPE", "CONTENT_LENGTH",
    ]

    /// The variables that a web server would pass for a request: the same ones start a program or make a `Request`.
    ///
    /// - Parameter headers: by their names on the wire (`Accept`); `Content-Type` becomes CONTENT_TYPE.
    public static func variables(
        _ method: Method, script: String, pathInfo: String = "", query: String = "",
        headers: KeyValuePairs<String, String> = [:], body: [UInt8] = [], remoteAddress: String = "127.0.0.1"
    ) -> [String: String] {
        var variables = [
            "GATEWAY_INTERFACE": "CGI/1.1", "SERVER_PROTOCOL": "HTTP/1.1", "SERVER_NAME": "localhost",
            "SERVER_PORT": "8080", "HTTP_HOST": "localhost:8080", "REMOTE_ADDR": remoteAddress,
            "REQUEST_METHOD": method.rawValue, "SCRIPT_NAME": script, "PATH_INFO": pathInfo, "QUERY_STRING": query,
        ]
        if method == .post || !body.isEmpty { variables["CONTENT_LENGTH"] = "\(body.count)" }
        for (name, value) in headers {
            let key = name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
            variables[key == "CONTENT_TYPE" ? key : "HTTP_\(key)"] = value
        }
        return variables
    }
}
