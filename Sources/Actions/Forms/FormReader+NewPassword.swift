import Community
import Secrets

extension FormReader {
    /// A password that is to be set, or nil where it has a flaw.
    ///
    /// - Parameters:
    ///   - userName: what it must not be.
    ///   - community: whose rule it must keep.
    /// - Throws: `HTTPError` where the field came more than once; `SQLError`.
    mutating func readNewPassword(
        from name: String, userName: String, in community: Community
    ) throws -> String? {
        guard let password = try read(.password(missing: "password.required"), from: name) else { return nil }
        let problem = try community.problem(withPassword: password)
        let isName = UserName.fold(password) == userName
        guard let flaw = problem?.flaw(community.rules) ?? (isName ? Flaw("password.isName") : nil) else {
            return password
        }
        complain(flaw, of: name)
        return nil
    }
}

extension PasswordProblem {
    fileprivate func flaw(_ rules: Rules) -> Flaw {
        switch self {
        case .tooShort: Flaw("password.tooShort", ["least": .number(rules.account.passwordLength)])
        case .tooLong: Flaw("password.tooLong", ["most": .number(Password.longest / 4)])
        case .common: Flaw("password.common")
        }
    }
}
