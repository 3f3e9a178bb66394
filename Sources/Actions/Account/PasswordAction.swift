import CGI
import Community
import Site
import Template

/// Changes the password, signs every other device out, and gives this one a new session. It is never kept through a
/// sign-in.
enum PasswordAction: Action {
    static func perform(_ exchange: Exchange) throws -> Answer {
        let member = try exchange.member()
        let name = try exchange.community.member(member)?.name ?? ""
        var reader = FormReader(exchange.form)
        let current = try reader.read(.password(missing: "password.currentRequired"), from: "current_password")
        let new = try reader.readNewPassword(from: "new_password", userName: name, in: exchange.community)
        if let new, new == current {
            reader.complain(Flaw("password.same"), of: "new_password")
        }
        guard let current, let new, reader.wrong.complaints.isEmpty else { throw reader.wrong }
        let token = Entrance.newToken()
        do {
            try exchange.community.changePassword(of: member, from: current, to: new, token: token)
        } catch let refusal as Refusal where [.wrongPassword, .tooManySignIns].contains(refusal.code) {
            throw Wrong(
                phrase: refusal.code.rawValue, details: refusal.details, field: "current_password",
                control: "current-password")
        }
        var answer = Answer.done("cgi-bin/account?saved=password", ["changed": true])
        answer.add(SessionCookie.cookie(token, for: exchange.request, days: exchange.rules.account.sessionDays))
        return answer
    }

    static func again(_ wrong: Wrong, _ exchange: Exchange) throws -> Answer {
        try AccountPage(exchange, wrong: wrong).again(exchange)
    }
}
