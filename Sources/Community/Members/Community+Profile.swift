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

    /// Shuts a member out and takes them off every page; what they earned and own stays.
    public func suspend(_ member: MemberID) throws {
        try write { now in
            try database.execute(
                "UPDATE member SET suspended_at = $1 WHERE id = $2 AND suspended_at IS NULL", now, member)
        }
    }

    /// Lets a suspended member in again, and shows them as their privacy says. They sign in anew: whoever has one of
    /// their old cookies may be why they were suspended.
    public func resume(_ member: MemberID) throws {
        try write { _ in
            try database.execute("UPDATE member SET suspended_at = NULL WHERE id = $1", member)
            try endAllSessions(of: member)
        }
    }

    /// Changes a password after the current one was given, and ends every session, the one that asks for it too: who
    /// changes a password may do so because somebody else has the cookie.
    ///
    /// - Parameter token: the new session's secret; nil opens none.
    /// - Throws: `Refusal` `.wrongPassword`, `.tooManySignIns`, `.suspended` or `.unknownMember`; `SecretsError`.
    public func changePassword(of member: MemberID, from current: String, to new: String, token: Token?) throws {
        let bucket = "password:\(member.rawValue)"
        try countSignIn([Throttle(bucket: bucket, limit: rules.account.signInsByAccount)])
        try requireKnown(member)
        let stored = try storedPassword(of: member)
        guard let stored, stored.matches(current) else { throw Refusal(.wrongPassword) }
        let hash = try Password.hash(new, cost: passwordCost)
        try write { now in
            try requireActive(member)
            // Who has changed the password meanwhile has ended the session that asks for this.
            guard try storedPassword(of: member) == stored else { throw Refusal(.wrongPassword) }
            try replacePassword(of: member, with: hash)
            try forget(bucket)
            if let token { try openSession(of: member, token: token, now: now) }
        }
    }

    /// Sets a password and ends every session.
    public func setPassword(of member: MemberID, _ new: String) throws {
        let hash = try Password.hash(new, cost: passwordCost)
        try write { _ in try replacePassword(of: member, with: hash) }
    }

    private func replacePassword(of member: MemberID, with hash: Password) throws {
        try database.execute("UPDATE member SET password = $1 WHERE id = $2", hash.text, member)
        try endAllSessions(of: member)
    }

    func storedPassword(of member: MemberID) throws -> Password? {
        let text = try database.first("SELECT password FROM member WHERE id = $1", member) { $0[0] as String? }
        return text.flatMap { $0 }.map(Password.init(text:))
    }
}
