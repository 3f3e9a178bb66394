import SQL
import Secrets

extension Community {
    /// Changes the name that a member gives and the words about them.
    public func setProfile(of member: MemberID, shownName: String, bio: String) throws {
        try write { _ in
            try database.execute(
                "UPDATE member SET shown_name = $1, bio = $2 WHERE id = $3", shownName, bio, member)
        }
    }

    /// Changes what others see of a member.
    public func setPrivacy(
        of member: MemberID, _ privacy: Privacy, nameStyle: Member.NameStyle, nickname: String?
    ) throws {
        try write { _ in
            try database.execute(
                """
                UPDATE member SET on_boards = $1, public_profile = $2, show_places = $3, show_activity = $4,
                  name_style = $5, nickname = $6 WHERE id = $7
                """, privacy.onBoards, privacy.publicProfile, privacy.showPlaces, privacy.showActivity, nameStyle,
                nickname, member)
        }
    }

    public func setRole(of member: MemberID, _ role: Member.Role) throws {
        try write { _ in try database.execute("UPDATE member SET role = $1 WHERE id = $2", role, member) }
    }

    /// Changes a password after the current one was given, and ends all other sessions.
    ///
    /// - Parameter keeping: the session that goes on, if any.
    /// - Throws: `Refusal` `.wrongPassword`, `.tooManySignIns` or `.unknownMember`; `SecretsError`.
    public func changePassword(of member: MemberID, from current: String, to new: String, keeping: Token?) throws {
        let bucket = "password:\(member.rawValue)"
        try countSignIn([Throttle(bucket: bucket, limit: rules.account.signInsByAccount)])
        try requireKnown(member)
        guard try storedPassword(of: member)?.matches(current) == true else { throw Refusal(.wrongPassword) }
        let hash = try Password.hash(new, cost: passwordCost)
        try write { _ in
            try replacePassword(of: member, with: hash, keeping: keeping)
            try forget(bucket)
        }
    }

    /// Sets a password and ends all other sessions.
    public func setPassword(of member: MemberID, _ new: String, keeping: Token? = nil) throws {
        let hash = try Password.hash(new, cost: passwordCost)
        try write { _ in try replacePassword(of: member, with: hash, keeping: keeping) }
    }

    private func replacePassword(of member: MemberID, with hash: Password, keeping: Token?) throws {
        try database.execute("UPDATE member SET password = $1 WHERE id = $2", hash.text, member)
        try endSessions(of: member, keeping: keeping)
    }

    func storedPassword(of member: MemberID) throws -> Password? {
        let text = try database.first("SELECT password FROM member WHERE id = $1", member) { $0[0] as String? }
        return text.flatMap { $0 }.map(Password.init(text:))
    }
}
