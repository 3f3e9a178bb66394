import Actions
import CGI
import Community
import Foundation
import Site

/// A visitor of a `TestSite`: sends requests to its programs in this process, and keeps the cookie that they set.
///
/// ```swift
/// let maya = TestVisitor(site)
/// let reply = maya.post(.checkIn, ["place": "princes-park"])
/// #expect(reply.location == "/places/princes-park.html#paid")
/// ```
public final class TestVisitor {
    public let site: TestSite
    /// What a browser would send: `session=…`.
    public var cookie: String?
    /// Header fields that go with every request, over those that a browser sends.
    public var headers: [String: String?] = [:]
    public var address = "127.0.0.1"
    /// What the programs have written to the server's log.
    public private(set) var log: [String] = []
    /// Seconds for which a post waits in the line of writers.
    public var patience = 10.0

    public init(_ site: TestSite) { self.site = site }

    /// What a program answers to GET.
    public func get(_ program: Program, _ query: String = "", method: CGI.Method = .get) -> Reply {
        send(program, method, query: query, body: [])
    }

    /// What a program answers to a form.
    @discardableResult
    public func post(_ program: Program, _ form: KeyValuePairs<String, String>) -> Reply {
        send(program, .post, body: Array(URLEncoded.encode(Form(form)).utf8))
    }

    /// What a program answers to any request.
    ///
    /// - Parameter variables: changes the CGI environment; nil removes a variable.
    public func send(
        _ program: Program, _ method: CGI.Method, query: String = "", body: [UInt8],
        variables changes: [String: String?] = [:]
    ) -> Reply {
        var variables = Request.variables(
            method, script: "/cgi-bin/\(program.name)", query: query, body: body, remoteAddress: address)
        variables["HTTP_ACCEPT"] = "text/html,*/*;q=0.8"
        variables["HTTP_COOKIE"] = cookie
        if method == .post {
            variables["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
            variables["HTTP_SEC_FETCH_SITE"] = "same-origin"
        }
        for (name, value) in headers {
            variables["HTTP_" + name.uppercased().replacingOccurrences(of: "-", with: "_")] = value
        }
        for (name, value) in changes { variables[name] = value }
        let request = Result { () throws(HTTPError) in
            try Request(environment: variables, input: Input(bytes: body))
        }
        var endpoint = Endpoint(program, at: site.folder)
        endpoint.clock = site.clock.clock
        endpoint.passwordCost = .cheap
        endpoint.patience = patience
        endpoint.log = { [self] line in log.append(line) }
        let reply = endpoint.answer(request)
        keepCookie(of: reply)
        return reply
    }

    private func keepCookie(of reply: Reply) {
        for set in reply.response.headers.all(.setCookie) {
            let pair = set.prefix { $0 != ";" }
            cookie = set.contains("Max-Age=0") ? nil : String(pair)
        }
    }

    /// Joins, and is signed in.
    @discardableResult
    public func join(_ name: String, shown: String? = nil) -> Reply {
        post(
            .login,
            [
                "action": "join", "name": name, "shown_name": shown ?? name.capitalized + " Smith",
                "password": TestCommunity.password,
            ])
    }

    /// Asks for JSON from now on.
    public func asApplication() -> TestVisitor {
        headers["Accept"] = "application/json"
        return self
    }
}

extension Reply {
    public var status: Int { response.status.rawValue }
    public var text: String { String(decoding: response.body, as: UTF8.self) }
    public var location: String? { response.headers[.location] }

    /// The body as JSON.
    public var json: NSDictionary {
        (try? JSONSerialization.jsonObject(with: Data(response.body))) as? NSDictionary ?? [:]
    }

    /// The value of a hidden field, for example a confirmation's `key`.
    public func hidden(_ name: String) -> String? {
        let front = "name=\"\(name)\" value=\""
        guard let start = text.range(of: front) else { return nil }
        return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
}
