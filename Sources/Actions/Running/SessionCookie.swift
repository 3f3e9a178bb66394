import CGI
import Secrets

/// The cookie that says who sends a request: `__Host-session` by https, `session` by plain http on this machine.
enum SessionCookie {
    private static let name = "session"

    static func token(in request: Request) -> Token? {
        request.cookies[SetCookie.name(name, isSecure: request.isSecure)].flatMap { Token($0) }
    }

    /// - Parameter days: how long the browser keeps it; the server ends sessions by itself.
    static func cookie(_ token: Token, for request: Request, days: Int) -> SetCookie? {
        SetCookie(
            SetCookie.name(name, isSecure: request.isSecure), token.text, maxAge: days * 86_400,
            isSecure: request.isSecure)
    }

    static func removal(for request: Request) -> SetCookie? {
        SetCookie.removal(of: SetCookie.name(name, isSecure: request.isSecure), isSecure: request.isSecure)
    }

    /// Whether the request says that it came to this machine by one of its own names, where plain http crosses no wire. A
    /// browser says the name that it was led by; who makes one up harms nobody else.
    static func isLocal(_ request: Request) -> Bool {
        let host = request.headers["host"] ?? request.serverName
        let end =
            host.hasPrefix("[") ? host.firstIndex(of: "]").map { host.index(after: $0) } : host.firstIndex(of: ":")
        return ["localhost", "127.0.0.1", "[::1]"].contains(host[..<(end ?? host.endIndex)])
    }
}
