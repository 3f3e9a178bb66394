import SQL

/// A member as they know themselves: everything but secrets.
public struct Member: Sendable, Equatable {
    public let id: MemberID
    /// The user name, in lower case.
    public let name: String
    public let shownName: String
    public let nickname: String?
    public let nameStyle: NameStyle
    /// What others see, by `nameStyle`.
    public let displayName: String
    public let bio: String
    public let email: String?
    public let role: Role
    public let joinedAt: Instant
    public let suspendedAt: Instant?
    public let privacy: Privacy
    public let wearing: Wearing

    /// Which name others see.
    public enum NameStyle: String, CaseIterable, Sendable, Bindable, Column {
        case full, first, nickname
    }

    public enum Role: String, CaseIterable, Sendable, Bindable, Column {
        case member, moderator, administrator
    }

    /// What a member wears, by category.
    public struct Wearing: Sendable, Equatable {
        public let title: ItemID?
        public let avatar: ItemID?
        public let cosmetic: ItemID?
    }
}

/// What a member lets others see, part by part.
public struct Privacy: Sendable, Equatable {
    public var onBoards: Bool
    public var publicProfile: Bool
    public var showPlaces: Bool
    public var showActivity: Bool

    public init(onBoards: Bool = true, publicProfile: Bool = true, showPlaces: Bool = true, showActivity: Bool = true) {
        self.onBoards = onBoards
        self.publicProfile = publicProfile
        self.showPlaces = showPlaces
        self.showActivity = showActivity
    }
}

extension Community {
    private static let memberColumns = """
        id, name, shown_name, nickname, name_style, display_name, bio, email, role, joined_at, suspended_at, on_boards,
        public_profile, show_places, show_activity, title_id, avatar_id, cosmetic_id
        """

    public func member(_ id: MemberID) throws -> Member? {
        try database.first("SELECT \(Self.memberColumns) FROM member WHERE id = $1", id, row: Member.init)
    }

    /// The member of that user name, whatever the case.
    public func member(named name: String) throws -> Member? {
        let name = UserName.fold(name)
        return try database.first("SELECT \(Self.memberColumns) FROM member WHERE name = $1", name, row: Member.init)
    }

    /// - Throws: `Refusal` `.unknownMember` or `.suspended`.
    func requireActive(_ member: MemberID) throws {
        if try isSuspended(member) { throw Refusal(.suspended) }
    }

    /// - Throws: `Refusal` `.unknownMember`.
    func requireKnown(_ member: MemberID) throws {
        _ = try isSuspended(member)
    }

    private func isSuspended(_ member: MemberID) throws -> Bool {
        let found = try database.first("SELECT suspended_at IS NOT NULL FROM member WHERE id = $1", member) {
            $0[0] as Bool
        }
        guard let found else { throw Refusal(.unknownMember) }
        return found
    }
}

extension Member {
    fileprivate init(_ row: Row) {
        id = row[0]
        name = row[1]
        shownName = row[2]
        nickname = row[3]
        nameStyle = row[4]
        displayName = row[5]
        bio = row[6]
        email = row[7]
        role = row[8]
        joinedAt = row[9]
        suspendedAt = row[10]
        privacy = Privacy(onBoards: row[11], publicProfile: row[12], showPlaces: row[13], showActivity: row[14])
        wearing = Wearing(title: row[15], avatar: row[16], cosmetic: row[17])
    }
}
