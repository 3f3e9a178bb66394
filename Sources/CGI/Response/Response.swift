/// One answer: status, header fields, content.
public struct Response: Sendable {
    public var status: Status
    public var headers: Headers
    public var body: [UInt8]

    public init(_ status: Status, _ type: HeaderValue? = nil, body: [UInt8] = []) {
        self.status = status
        self.body = body
        headers = Headers()
        if let type { headers.set(.contentType, type) }
    }

    public static func html(_ body: [UInt8], status: Status = .ok) -> Response {
        Response(status, "text/html; charset=utf-8", body: body)
    }

    /// RFC 8259 §11: no charset parameter.
    public static func json(_ body: [UInt8], status: Status = .ok) -> Response {
        Response(status, "application/json", body: body)
    }

    /// After a post: the client fetches `path` by GET (RFC 9110 §15.4.4).
    public static func seeOther(_ path: LocalPath) -> Response {
        var response = Response(.seeOther)
        if let value = HeaderValue(path.text) { response.headers.set(.location, value) }
        return response
    }

    /// RFC 9457 §3
    public static func problem(_ problem: Problem) -> Response {
        Response(problem.status, "application/problem+json", body: Array(problem.json.utf8))
    }

    /// Problem details of a request that cannot be served.
    public static func problem(_ error: HTTPError) -> Response {
        var response = problem(error.problem)
        for (name, value) in error.headers { response.headers.set(name, value) }
        return response
    }

    public mutating func set(_ cookie: SetCookie) {
        if let value = cookie.headerValue { headers.add(.setCookie, value) }
    }
}
