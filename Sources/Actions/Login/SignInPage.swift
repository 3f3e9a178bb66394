import CGI
import Community
import Site
import Template

/// The page to sign in or to join on.
struct SignInPage {
    /// The sentence at its top.
    var why: String?
    /// Why the last try was refused.
    var refused: String?
    var wrong = Wrong()
    /// Where to go on, or the post that waits.
    var then = ""

    /// Answers GET. A link may say where to go on, by an address of this site; it never makes anything happen.
    static func show(_ exchange: Exchange) throws -> Answer {
        if let message = try Entrance.requireSafeConnection(exchange) { return try message.answer(exchange) }
        let then = (try? exchange.query.one("then")).flatMap { $0 }.flatMap { LocalPath($0) }
        var page = SignInPage()
        page.then = then?.text ?? ""
        switch exchange.visitor {
        case .member(let member):
            let name = try exchange.community.member(member)?.name ?? ""
            var answer = Answer.done("cgi-bin/me", ["name": .string(name)])
            if let then { answer.content = .there(then) }
            return answer
        case .suspended: throw Refusal(.suspended)
        case .ended: page.why = try exchange.say("signin.ended")
        case .guest: page.why = then == nil ? nil : try exchange.say("signin.forPage")
        }
        return try page.answer(exchange)
    }

    /// What a signed-out post leads to: signing in, while the post is kept.
    static func keeping(
        _ action: any Action.Type, of program: Program, _ need: SignInNeeded, _ exchange: Exchange
    ) throws -> Answer {
        if let message = try Entrance.requireSafeConnection(exchange) { return try message.answer(exchange) }
        var page = SignInPage(why: try exchange.say(need.phrase, need.details))
        if !action.kept.isEmpty {
            let post = KeptPost(program: program.name, form: exchange.form, keeping: action.kept + ["action"])
            let key = try exchange.community.signingKey()
            page.then = post.text(key: key, now: exchange.community.clock.now()) ?? ""
        }
        if page.then.isEmpty { page.why = try exchange.say("signin.notKept") }
        return try page.unauthorized(exchange)
    }

    /// What a signed-out look at a private page leads to.
    static func leadingBack(_ need: SignInNeeded, _ exchange: Exchange) throws -> Answer {
        let request = exchange.request
        let page = "cgi-bin/\(request.program)"
        let query = request.queryString.isEmpty ? "" : "?" + request.queryString
        // A query that is no part of an address of ours, or would be too long for one, is not led back to.
        let way = try (try? signIn(request, before: page + query)) ?? signIn(request, before: page)
        let problem = Problem(status: .unauthorized, detail: try exchange.say(need.phrase, need.details))
        var answer = Answer.detour(way, problem)
        answer.headers = [Self.challenge]
        return answer
    }

    /// The way to a page of this site through the sign-in.
    ///
    /// - Throws: 400 where one of the two is no address of this site.
    private static func signIn(_ request: Request, before page: String) throws(HTTPError) -> String {
        let way = "cgi-bin/login?then=" + URLEncoded.encode(try request.local(page).text)
        _ = try request.local(way)
        return way
    }

    /// RFC 9110 §11.6.1 asks for a challenge with 401. Browsers pass over a scheme that they do not know, and show the
    /// page.
    private static let challenge: (name: HeaderName, value: HeaderValue) =
        ("www-authenticate", "Cookie cookie-name=\"session\"")

    /// The page where nobody is signed in who has to be.
    func unauthorized(_ exchange: Exchange) throws -> Answer {
        let problem = Problem(status: .unauthorized, detail: why ?? refused)
        var answer = Answer.page("sign-in.html", try value(exchange), problem: problem)
        answer.headers = [Self.challenge]
        return answer
    }

    func answer(_ exchange: Exchange) throws -> Answer {
        if !wrong.complaints.isEmpty {
            return .page("sign-in.html", try value(exchange), problem: try wrong.problem(exchange))
        }
        return .page("sign-in.html", try value(exchange))
    }

    /// The values of the template. The two forms share names of fields: only the one that was sent is filled in.
    func value(_ exchange: Exchange) throws -> Object {
        let action = exchange.program == Program.login.name ? try exchange.form.one("action") : nil
        func field(_ name: String, of form: String, isSecret: Bool = false) throws -> Value {
            guard action == form else { return ["value": isSecret ? nil : "", "error": nil] }
            return try wrong.field(name, isSecret ? nil : try exchange.form.text(name) ?? "", exchange)
        }
        var value = try exchange.heading("signIn")
        value.merge([
            "then": .string(Text.shown(then)),
            "why": Value(why),
            "errors": try wrong.summary(exchange),
            "refused": Value(action == "join" ? nil : refused),
            "join_refused": Value(action == "join" ? refused : nil),
            "sign_in": [
                "name": try field("name", of: "signin"),
                "password": try field("password", of: "signin", isSecret: true),
            ],
            "join": [
                "name": try field("name", of: "join"),
                "shown_name": try field("shown_name", of: "join"),
                "email": try field("email", of: "join"),
                "password": try field("password", of: "join", isSecret: true),
            ],
            "password_length": .grouped(exchange.rules.account.passwordLength),
            "name_length": .grouped(exchange.rules.account.nameLength),
        ])
        return value
    }
}
