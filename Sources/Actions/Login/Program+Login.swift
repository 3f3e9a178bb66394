import CGI
import Community
import Secrets
import Site
import Template

extension Program {
    /// Join, sign in, sign out.
    public static let login = Program("login", show: SignInPage.show) { form in
        switch form {
        case "join": JoinAction.self
        case "signin": SignInAction.self
        case "signout": SignOutAction.self
        case "signout-everywhere": SignOutEverywhereAction.self
        default: nil
        }
    }
}

/// What joining and signing in have in common.
enum Entrance {
    /// Sessions go over https, or stay on this machine, unless the owner says otherwise.
    static func requireSafeConnection(_ exchange: Exchange) throws -> Message? {
        let isSafe =
            try exchange.request.isSecure || SessionCookie.isLocal(exchange.request)
            || exchange.site.allowsPlainHTTP()
        guard !isSafe else { return nil }
        return Message(.forbidden, heading: "heading.signin", text: try exchange.say("signin.needsHTTPS"))
    }

    static func newToken() -> Token {
        var random = RandomSource.system
        return Token(from: &random)
    }

    /// Lets a member in: does what was kept, or leads to where they were going, and gives them their session.
    ///
    /// - Parameters:
    ///   - token: of the session that was opened.
    ///   - then: where to go on, or the post that waits.
    ///   - welcome: what one's own page says: `new` or `back`.
    static func letIn(
        _ member: MemberID, _ token: Token, then: String, welcome: String, _ exchange: Exchange
    ) throws -> Answer {
        // A session that somebody else may know ends here (session fixation).
        if let old = exchange.session { try exchange.community.endSession(old) }
        var answer = try goOn(member, token, then: then, welcome: welcome, exchange)
        let days = exchange.rules.account.sessionDays
        // What went on may have an opinion of its own about the session, which is older than this one.
        answer.cookies = []
        answer.add(SessionCookie.cookie(token, for: exchange.request, days: days))
        return answer
    }

    private static func goOn(
        _ member: MemberID, _ token: Token, then: String, welcome: String, _ exchange: Exchange
    ) throws -> Answer {
        if KeptPost.isKept(then) {
            let key = try exchange.community.signingKey()
            guard let post = KeptPost(then, key: key, now: exchange.community.clock.now()),
                let program = Program.named(post.program)
            else { return try welcomed(member, "expired", exchange) }
            return try program.answer(exchange.resumed(post, by: member, session: token))
        }
        guard !then.isEmpty, let path = LocalPath(then) else { return try welcomed(member, welcome, exchange) }
        var answer = try welcomed(member, welcome, exchange)
        answer.content = .there(path)
        return answer
    }

    private static func welcomed(_ member: MemberID, _ welcome: String, _ exchange: Exchange) throws -> Answer {
        let own = try exchange.community.member(member)
        return .done(
            "cgi-bin/me?welcome=\(welcome)",
            ["name": .string(own?.name ?? ""), "shown": .string(own?.displayName ?? "")], next: [.member(member)])
    }
}
