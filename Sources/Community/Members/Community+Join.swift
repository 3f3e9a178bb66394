import SQL
import Secrets

/// What somebody gives to join.
public struct Application: Sendable {
    public let name: String
    public let shownName: String
    public let password: String
    public let email: String?
    /// Where the post came from, for the limit by address; nil on the command line.
    public let address: String?

    public init(name: String, shownName: String, password: String, email: String? = nil, address: String? = nil) {
        self.name = name
        self.shownName = shownName
        self.password = password
        self.email = email
        self.address = address
    }
}

extension Community {
    /// Opens an account. The caller has checked the fields (`UserName.check`, `ShownName.read`, `problem(withPassword:)`);
    /// whether the name is free is checked here.
    ///
    /// - Parameter token: the secret of a session that is opened with the account: both are there, or neither.
    /// - Throws: `Refusal` `.nameTaken` or `.tooManyJoins`; `SecretsError`.
    public func join(_ application: Application, role: Member.Role = .member, token: Token? = nil) throws -> MemberID {
        if let address = application.address {
            let limit = rules.account.joinsByAddress
            let end = try write { now in
                try attempt("join:address:\(Network(of: address))", limit: limit, seconds: Seconds.hour, now: now)
            }
            if let end { throw Refusal(.tooManyJoins, ["until": .moment(end)]) }
        }
        let name = UserName.fold(application.name)
        try requireFree(name)
        let hash = try Password.hash(application.password, cost: passwordCost)
        return try enter(application, name: name, password: hash, role: role, token: token)
    }

    /// Opens an account with a password that is hashed already.
    public func enter(
        _ application: Application, name: String, password: Password, role: Member.Role, token: Token? = nil
    ) throws -> MemberID {
        try write { now in
            try requireFree(name)
            try database.execute(
                """
                INSERT INTO member (name, shown_name, email, password, role, joined_at) VALUES ($1, $2, $3, $4, $5, $6)
                """, name, application.shownName, application.email, password.text, role, now)
            let member = MemberID(database.lastInsertID)
            try database.execute("INSERT INTO balance (member_id) VALUES ($1)", member)
            try grantBaseItems(to: member, at: now)
            if let token { try openSession(of: member, token: token, now: now) }
            return member
        }
    }

    /// `index` is taken by the folder's own page.
    private func requireFree(_ name: String) throws {
        let taken = try database.first("SELECT 1 FROM member WHERE name = $1", name) { $0[0] as Int }
        guard taken == nil, name != "index" else { throw Refusal(.nameTaken, ["name": .text(name)]) }
    }

    /// Gives a member what everybody starts with.
    private func grantBaseItems(to member: MemberID, at now: Instant) throws {
        try database.execute(
            """
            INSERT INTO owned (member_id, item_id, since) SELECT $1, id, $2 FROM item WHERE base = 1
            ON CONFLICT (member_id, item_id) DO NOTHING
            """, member, now)
        for category in Item.Category.allCases {
            try wearBase(category, member: member)
        }
    }
}
