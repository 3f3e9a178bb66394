import Community
import SQL
import Secrets
import Template

/// Checks what is asked about members, and does it.
struct MemberDesk {
    let session: Session
    let database: Connection
    let community: Community

    init(_ session: Session) throws {
        self.session = session
        database = try session.connect()
        community = try session.community(database)
    }

    func add(
        _ name: String, details: MemberDetails, password options: PasswordOptions, role: Member.Role
    ) throws -> Outcome {
        let name = UserName.fold(name)
        do throws(UserName.Problem) {
            try UserName.check(name)
        } catch {
            throw CommandError.userName(name: name, isLength: error == .length)
        }
        let shownName = try self.shownName(details.shownName ?? name)
        guard try community.member(named: name) == nil else {
            throw Refusal(.nameTaken, ["name": .text(name)])
        }
        let email = try details.email.map { try LineArgument.read($0, of: "--email") }
        let password = try self.password(options)
        let application = Application(name: name, shownName: shownName, password: password.text, email: email)
        _ = try community.join(application, role: role)
        try session.publishMarked(database)
        return answer(
            role == .administrator ? "\(name) is an administrator now." : "\(name) is a member now.", name, role,
            password)
    }

    private func shownName(_ typed: String) throws -> String {
        let most = community.rules.account.nameLength
        do throws(ShownName.Problem) {
            return try ShownName.read(typed, most: most)
        } catch {
            throw CommandError.shownName(error, most: most)
        }
    }

    func makeAdministrator(
        _ name: String, details: MemberDetails, password: PasswordOptions
    ) throws -> Outcome {
        guard let member = try community.member(named: name) else {
            return try add(name, details: details, password: password, role: .administrator)
        }
        guard member.role != .administrator else {
            return answer("\(member.name) was an administrator already.", member.name, .administrator, nil)
        }
        try community.setRole(of: member.id, .administrator)
        try session.publishMarked(database)
        return answer(
            "\(member.name) is an administrator now, with the same password.", member.name, .administrator, nil)
    }

    func setPassword(of name: String, _ options: PasswordOptions) throws -> Outcome {
        let member = try known(name)
        let password = try self.password(options)
        try community.setPassword(of: member.id, password.text)
        return answer(
            "The password of \(member.name) is changed; their sessions have ended.", member.name, member.role, password)
    }

    func suspend(_ name: String) throws -> Outcome {
        let member = try known(name)
        guard member.suspendedAt == nil else {
            return answer("\(member.name) was suspended already.", member.name, member.role, nil, suspended: true)
        }
        try community.suspend(member.id)
        try session.publishMarked(database)
        return answer(
            "\(member.name) is suspended: they are on no page, and cannot sign in.", member.name, member.role, nil,
            suspended: true)
    }

    func resume(_ name: String) throws -> Outcome {
        let member = try known(name)
        guard member.suspendedAt != nil else {
            return answer("\(member.name) was not suspended.", member.name, member.role, nil, suspended: false)
        }
        try community.resume(member.id)
        try session.publishMarked(database)
        return answer("\(member.name) is back, and can sign in again.", member.name, member.role, nil, suspended: false)
    }

    private func known(_ name: String) throws -> Member {
        guard let member = try community.member(named: name) else { throw CommandError.unknownMember(name: name) }
        return member
    }

    private struct Given {
        let text: String
        let isGenerated: Bool
    }

    private func password(_ options: PasswordOptions) throws -> Given {
        if options.generate { return Given(text: GeneratedPassword.make(), isGenerated: true) }
        let text = try PasswordPrompt.read()
        switch try community.problem(withPassword: text) {
        case .tooShort: throw CommandError.passwordShort(least: community.rules.account.passwordLength)
        case .tooLong: throw CommandError.passwordLong(most: Password.longest)
        case .common: throw CommandError.passwordCommon
        case nil: return Given(text: text, isGenerated: false)
        }
    }

    private func answer(
        _ sentence: String, _ name: String, _ role: Member.Role, _ password: Given?, suspended: Bool? = nil
    ) -> Outcome {
        session.say(sentence)
        var document: [(String, Value)] = [
            ("ok", true), ("name", .string(name)), ("role", .string(role.rawValue)),
        ]
        if let suspended { document.append(("suspended", .bool(suspended))) }
        if let password, password.isGenerated {
            session.say("Password: \(password.text)")
            document.append(("password", .string(password.text)))
        }
        return Outcome(document: .object(Object(document)))
    }
}
