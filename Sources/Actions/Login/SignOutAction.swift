import CGI
import Site
import Template

/// Ends this session, on the server too. Who is signed out already is no error.
enum SignOutAction: Action {
    static func perform(_ exchange: Exchange) throws -> Answer {
        if let session = exchange.session { try exchange.community.endSession(session) }
        return signedOut(exchange, sessions: 1)
    }

    static func signedOut(_ exchange: Exchange, sessions: Int) -> Answer {
        var answer = Answer.done("index.html#signed-out", ["signed_out": true, "sessions": .int(sessions)])
        answer.add(SessionCookie.removal(for: exchange.request))
        return answer
    }
}

/// Ends every session of the member.
enum SignOutEverywhereAction: Action {
    static func perform(_ exchange: Exchange) throws -> Answer {
        guard case .member(let member) = exchange.visitor else { return try SignOutAction.perform(exchange) }
        let count = try exchange.community.sessionCount(of: member)
        try exchange.community.endAllSessions(of: member)
        return SignOutAction.signedOut(exchange, sessions: count)
    }
}
