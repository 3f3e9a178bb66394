import CGI
import Community

/// What one program does: the page that it shows, and the forms that it takes.
public struct Program: Sendable {
    public let name: String
    /// Answers GET; nil where there is nothing to see.
    let show: (@Sendable (Exchange) throws -> Answer)?
    /// What its forms ask for.
    let actions: [NamedAction]
    /// Whether its posts may be done by the process that drains: they are short, and none of them waits for a password.
    let isDelegated: Bool

    /// What a form asks for by its hidden field `action`; "" where the program has only one form. Types of dictionaries and
    /// of tuples would be made when the program starts, which takes longer than to go through so few.
    struct NamedAction: Sendable {
        let name: String
        let type: any Action.Type

        init(_ name: String, _ type: any Action.Type) {
            self.name = name
            self.type = type
        }
    }

    init(
        _ name: String, show: (@Sendable (Exchange) throws -> Answer)? = nil,
        actions: [NamedAction] = [], isDelegated: Bool = false
    ) {
        self.name = name
        self.show = show
        self.actions = actions
        self.isDelegated = isDelegated
    }

    /// Every program.
    public static let all = [login, account, checkIn, redeem, me, search]

    static func named(_ name: String) -> Program? { all.first { $0.name == name } }

    var methods: [Method] { (show == nil ? [] : [.get, .head]) + (actions.isEmpty ? [] : [.post]) }

    /// Answers; what the community refuses, what is wrong with a form and what needs a member has its answer as well.
    func answer(_ exchange: Exchange) throws -> Answer {
        guard exchange.request.method == .post else { return try read(exchange) }
        guard let action = try action(of: exchange.form) else {
            return try Message(Wrong(phrase: "form.unknownAction", field: "action"), exchange).answer(exchange)
        }
        do {
            return try action.perform(exchange)
        } catch let refusal as Refusal where refusal.code == .suspended {
            return try suspended(exchange)
        } catch let refusal as Refusal {
            return try action.refused(refusal, exchange)
        } catch let wrong as Wrong {
            return try action.again(wrong, exchange)
        } catch let need as SignInNeeded {
            return try SignInPage.keeping(action, of: self, need, exchange)
        }
    }

    /// The action that a form asks for.
    func action(of form: Form) throws(HTTPError) -> (any Action.Type)? {
        if let only = actions.first(where: { $0.name.isEmpty }) { return only.type }
        let wanted = try form.one("action")
        return actions.first { $0.name == wanted }?.type
    }

    private func read(_ exchange: Exchange) throws -> Answer {
        guard let show else { throw HTTPError.methodNotAllowed(allowed: methods) }
        do {
            return try show(exchange)
        } catch let refusal as Refusal where refusal.code == .suspended {
            return try suspended(exchange)
        } catch let refusal as Refusal {
            return try Message(refusal, exchange).answer(exchange)
        } catch let need as SignInNeeded {
            return try SignInPage.leadingBack(need, exchange)
        }
    }

    /// A suspended member is told so, and signed out.
    private func suspended(_ exchange: Exchange) throws -> Answer {
        var answer = try Message(Refusal(.suspended), exchange).answer(exchange)
        answer.add(SessionCookie.removal(for: exchange.request))
        return answer
    }
}
