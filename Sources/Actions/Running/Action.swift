import Community

/// One form: what it reads, what it asks the community to do, what it answers.
///
/// ```swift
/// enum SignOutAction: Action {
///     static func perform(_ exchange: Exchange) throws -> Answer { … }
/// }
/// ```
public protocol Action: Sendable {
    /// The fields that are kept while their sender signs in. Passwords are never among them.
    static var kept: [String] { get }

    /// - Throws: `Refusal`, `Wrong`, `SignInNeeded` or `HTTPError`, each of which has its answer; anything else is an
    ///   error of ours.
    static func perform(_ exchange: Exchange) throws -> Answer

    /// Shows the form again, filled in, with what is wrong beside its field.
    static func again(_ wrong: Wrong, _ exchange: Exchange) throws -> Answer

    /// Says why it was refused.
    static func refused(_ refusal: Refusal, _ exchange: Exchange) throws -> Answer
}

extension Action {
    public static var kept: [String] { [] }

    public static func again(_ wrong: Wrong, _ exchange: Exchange) throws -> Answer {
        try Message(wrong, exchange).answer(exchange)
    }

    public static func refused(_ refusal: Refusal, _ exchange: Exchange) throws -> Answer {
        try Message(refusal, exchange).answer(exchange)
    }
}

/// Only a member can do this, and nobody is signed in.
public struct SignInNeeded: Error, Sendable, Equatable {
    /// The phrase that says why, and what fills it.
    let phrase: String
    let details: [String: Refusal.Detail]

    init(_ phrase: String = "signin.needed", _ details: [String: Refusal.Detail] = [:]) {
        self.phrase = phrase
        self.details = details
    }
}
