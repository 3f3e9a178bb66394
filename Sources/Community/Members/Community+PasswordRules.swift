import SQL
import Secrets

/// What is wrong with a password that somebody chose.
public enum PasswordProblem: String, Error, Sendable, CaseIterable {
    case tooShort = "password.short"
    case tooLong = "password.long"
    case common = "password.common"
}

extension Community {
    /// What is wrong with a new password, or nil.
    public func problem(withPassword password: String) throws -> PasswordProblem? {
        if password.count < rules.account.passwordLength { return .tooShort }
        if password.utf8.count > Password.longest { return .tooLong }
        return try isCommon(password) ? .common : nil
    }

    /// Whether a password is among the most common ones, whatever the case.
    public func isCommon(_ password: String) throws -> Bool {
        try Inputs(database).text(.commonPassword, UserName.fold(password)) != nil
    }
}
