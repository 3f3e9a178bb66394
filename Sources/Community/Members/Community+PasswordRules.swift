import SQL
import Secrets

/// What is wrong with a password that somebody chose.
public enum PasswordProblem: Sendable {
    /// It has fewer characters than the rules ask for.
    case tooShort
    /// It has more bytes than `Password.longest`.
    case tooLong
    /// It is among the most common ones, whatever the case.
    case common
}

extension Community {
    /// What is wrong with a new password, or nil.
    public func problem(withPassword password: String) throws -> PasswordProblem? {
        if password.count < rules.account.passwordLength { return .tooShort }
        if password.utf8.count > Password.longest { return .tooLong }
        return try isCommon(password) ? .common : nil
    }

    private func isCommon(_ password: String) throws -> Bool {
        try Inputs(database).text(.commonPassword, UserName.fold(password)) != nil
    }
}
