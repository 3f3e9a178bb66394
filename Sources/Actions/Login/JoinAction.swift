import CGI
import Community
import Site

/// Opens an account, and a session with it.
enum JoinAction: Action {
    static func perform(_ exchange: Exchange) throws -> Answer {
        if let message = try Entrance.requireSafeConnection(exchange) { return try message.answer(exchange) }
        if case .member(let member) = exchange.visitor { return try alreadyIn(member, exchange) }
        let application = try application(exchange)
        let then = try exchange.form.one("then") ?? ""
        let token = Entrance.newToken()
        let member: MemberID
        do {
            member = try exchange.community.join(application, token: token)
        } catch let refusal as Refusal where refusal.code == .nameTaken {
            throw Wrong(
                phrase: refusal.code.rawValue, details: refusal.details, field: "name", control: "join-name")
        }
        return try Unfinished.when { try Entrance.letIn(member, token, then: then, welcome: "new", exchange) }
    }

    private static func application(_ exchange: Exchange) throws -> Application {
        let rules = exchange.rules.account
        var reader = FormReader(exchange.form, prefix: "join-")
        let name = try reader.read(.userName, from: "name")
        let shown = try reader.read(.shownName(most: rules.nameLength), from: "shown_name")
        let password = try reader.readNewPassword(from: "password", userName: name ?? "", in: exchange.community)
        let email = try reader.read(.email, from: "email")
        guard let name, let shown, let password, let email, reader.wrong.complaints.isEmpty else { throw reader.wrong }
        return Application(
            name: name, shownName: shown, password: password, email: email, address: exchange.request.remoteAddress)
    }

    private static func alreadyIn(_ member: MemberID, _ exchange: Exchange) throws -> Answer {
        let name = try exchange.community.member(member)?.displayName ?? ""
        var message = Message(
            .conflict, heading: "heading.join", text: try exchange.say("join.alreadySignedIn", ["name": .text(name)]))
        message.next = .me
        return try message.answer(exchange)
    }

    static func again(_ wrong: Wrong, _ exchange: Exchange) throws -> Answer {
        try SignInAction.again(wrong, exchange)
    }

    static func refused(_ refusal: Refusal, _ exchange: Exchange) throws -> Answer {
        try SignInAction.refused(refusal, exchange)
    }
}
