import CGI
import Community

/// What one program does: the page that it shows, and the forms that it takes.
public struct Program: Sendable {
    public let name: String
    /// Answers GET; nil where there is nothing to see.
    let show: (@Sendable (Exchange) throws -> Answer)?
    /// What a form asks for by its hidden field `action`, or "" without one; nil where the program takes no form. A function,
    /// since the types of a list would be made when the program starts.
    let action: (@Sendable (_ name: String) -> (any Action.Type)?)?
    /// Whether its posts may be done by the process that drains: they are short, and none of them waits for a password.
    let isDelegated: Bool

    init(
        _ name: String, show: (@Sendable (Exchange) throws -> Answer)? = nil, isDelegated: Bool = false,
        action: (@Sendable (_ name: String) -> (any Action.Type)?)? = nil
    ) {
        self.name = name
        self.show = show
        self.isDelegated = isDelegated
        self.action = action
    }

    /// Every program.
    public static let all = [login, account, checkIn, redeem, me, search]

    static func named(_ name: String) -> Program? { all.first { $0.name == name } }

    var methods: [Method] { (show == nil ? [] : [.get, .head]) + (action == nil ? [] : [.post]) }

    /// Answers; what the community refuses, what is wrong with a form and what needs a member has its answer as well.
    func answer(_ exchange: Exchange) throws -> Answer {
        guard exchange.request.method == .post else { return try read(exchange) }
        guard let action = try action?(exchange.form.one("action") ?? "") else {
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
