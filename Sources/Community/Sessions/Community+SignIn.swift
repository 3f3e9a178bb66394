import SQL
import Secrets

extension Community {
    /// Checks a name and a password, and opens a session.
    ///
    /// An unknown name costs as much time as a wrong password and is refused in the same words. A stranger's wrong
    /// guesses keep the stranger's network out of an account, not its member: guesses from everywhere together have a
    /// limit of their own, which is ten times as high.
    /// - Parameters:
    ///   - address: where the post came from.
    ///   - token: the new session's secret, of which only the hash is kept.
    /// - Throws: `Refusal` `.wrongSignIn`, `.tooManySignIns` or, to the member alone, `.suspended`.
    public func signIn(name: String, password: String, address: String, token: Token) throws -> MemberID {
        let name = UserName.fold(name)
        let network = Network(of: address)
        let account = String(String.UnicodeScalarView(name.unicodeScalars.prefix(UserName.length.upperBound)))
        let throttles = [
            Throttle(bucket: "signin:address:\(network)", limit: rules.account.signInsByAddress),
            Throttle(bucket: "signin:account:\(account):\(network)", limit: rules.account.signInsByAccount),
            Throttle(bucket: "signin:name:\(account)", limit: rules.account.signInsByEverybody),
        ]
        try countSignIn(throttles)
        let found = try database.first("SELECT id, password FROM member WHERE name = $1", name) { row in
            (id: row[0] as MemberID, password: row[1] as String?)
        }
        let stored = found?.password.map(Password.init(text:)) ?? Password.dummy(cost: passwordCost)
        let matches = stored.matches(password)
        guard let found, found.password != nil, matches else { throw Refusal(.wrongSignIn) }
        let fresh = stored.needsRehash(for: passwordCost) ? try Password.hash(password, cost: passwordCost) : nil
        try write { now in
            try requireActive(found.id)
            // Who has changed the password meanwhile has ended every session with the old one.
            guard try storedPassword(of: found.id) == stored else { throw Refusal(.wrongSignIn) }
            for throttle in throttles.dropFirst() { try forget(throttle.bucket) }
            if let fresh {
                try database.execute("UPDATE member SET password = $1 WHERE id = $2", fresh.text, found.id)
            }
            try openSession(of: found.id, token: token, now: now)
        }
        return found.id
    }

    /// Counts a sign-in before it is tried, so that many at once cannot slip past the limit.
    /// What is past the limit of one throttle counts no more against those that follow.
    func countSignIn(_ throttles: [Throttle]) throws {
        let seconds = rules.account.signInMinutes * Seconds.minute
        let end = try write { now -> Instant? in
            for throttle in throttles {
                if let end = try attempt(throttle.bucket, limit: throttle.limit, seconds: seconds, now: now) {
                    return end
                }
            }
            return nil
        }
        if let end { throw Refusal(.tooManySignIns, ["until": .moment(end)]) }
    }

    /// How many attempts of what are allowed in a window.
    struct Throttle {
        let bucket: String
        let limit: Int
    }

    func openSession(of member: MemberID, token: Token, now: Instant) throws {
        try database.execute("DELETE FROM session WHERE ends_at <= $1", now)
        try database.execute(
            "INSERT INTO session (token_hash, member_id, started_at, ends_at) VALUES ($1, $2, $3, $4)", token.hash,
            member, now, now + sessionLifetime)
    }

    /// Lets a session last its full time from now on. That is noted at most once a day: a visit a day later ends it a day
    /// later. While somebody else is writing, nothing is done: the next visit does it.
    ///
    /// - Parameter end: when it ends by now.
    /// - Returns: whether it ends later now.
    public func prolongSession(_ token: Token, endingAt end: Instant) throws -> Bool {
        let now = clock.now()
        guard end < now + (sessionLifetime - min(Seconds.day, sessionLifetime / 24)) else { return false }
        do {
            // No page shows a session, so that the boards need not be brought forward.
            return try database.transaction(waits: false) {
                try database.execute(
                    "UPDATE session SET ends_at = $1 WHERE token_hash = $2 AND ends_at BETWEEN $3 AND $1",
                    now + sessionLifetime, token.hash, now + 1) > 0
            }
        } catch let error as SQLError where error.code == .busy {
            return false
        }
    }

    private var sessionLifetime: Int { rules.account.sessionDays * Seconds.day }

    /// The session with this secret, unless it has ended.
    public func session(_ token: Token) throws -> OpenSession? {
        try database.first(
            """
            SELECT m.id, m.suspended_at IS NOT NULL, s.ends_at FROM session s JOIN member m ON m.id = s.member_id
            WHERE s.token_hash = $1 AND s.ends_at > $2
            """, token.hash, clock.now()
        ) { OpenSession(member: $0[0], isSuspended: $0[1], end: $0[2]) }
    }

    public func endSession(_ token: Token) throws {
        _ = try database.transaction {
            try database.execute("DELETE FROM session WHERE token_hash = $1", token.hash)
        }
    }

    /// Ends every session of a member, here and everywhere.
    public func endAllSessions(of member: MemberID) throws {
        try database.transaction { try database.execute("DELETE FROM session WHERE member_id = $1", member) }
    }

    public func sessionCount(of member: MemberID) throws -> Int {
        try database.first(
            "SELECT count(*) FROM session WHERE member_id = $1 AND ends_at > $2", member, clock.now()
        ) { $0[0] } ?? 0
    }
}
