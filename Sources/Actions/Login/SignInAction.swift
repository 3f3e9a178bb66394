import CGI
import Community
import Site

/// Opens a session with a user name and a password.
enum SignInAction: Action {
    static func perform(_ exchange: Exchange) throws -> Answer {
        if let message = try Entrance.requireSafeConnection(exchange) { return try message.answer(exchange) }
        var reader = FormReader(exchange.form, prefix: "sign-in-")
        let name = try reader.read(.anyName, from: "name")
        let password = try reader.read(.password(missing: "signin.passwordRequired"), from: "password")
        guard let name, let password else { throw reader.wrong }
        let then = try exchange.form.one("then") ?? ""
        let token = Entrance.newToken()
        let member = try exchange.community.signIn(
            name: name, password: password, address: exchange.request.remoteAddress, token: token)
        return try Unfinished.when { try Entrance.letIn(member, token, then: then, welcome: "back", exchange) }
    }

    static func again(_ wrong: Wrong, _ exchange: Exchange) throws -> Answer {
        try SignInPage(wrong: wrong, then: try exchange.form.one("then") ?? "").answer(exchange)
    }

    /// On the same page, in the same words whether the name is unknown or the password wrong.
    static func refused(_ refusal: Refusal, _ exchange: Exchange) throws -> Answer {
        let message = try Message(refusal, exchange)
        let page = SignInPage(refused: message.text, then: try exchange.form.one("then") ?? "")
        var answer =
            refusal.code.status == .unauthorized
            ? try page.unauthorized(exchange)
            : .page(
                "sign-in.html", try page.value(exchange),
                problem: Problem(status: message.status, detail: message.text))
        answer.headers += message.headers.map { ($0.name, $0.value) }
        return answer
    }
}
