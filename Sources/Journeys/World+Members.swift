import Community
import MilepostTesting
import SQL

extension World {
    private static let names = [
        "Maya", "Tom Tit", "Ída Ólafsdóttir", "محمد علي", "🐕‍🦺 Rex", "<b>Bo</b> & \"Co\"",
        String(repeating: "Wool ", count: 12),
    ]

    /// What members do with themselves, and what administrators do with them.
    func member(_ action: Step.Action) throws -> String {
        let member = try anyMember()
        switch action {
        case .join:
            let name = "\(pick(["ann", "bob", "cat", "dan"]))\(number(1...9))"
            return "\(try site.test.join(name)) \(name)"
        case .rename:
            let name = String(pick(Self.names).prefix(60))
            let old = try community.member(member)
            try community.setProfile(of: member, shownName: name, bio: pick(["", "Two dogs", old?.bio ?? ""]))
            return "\(member) \(name)"
        case .style, .hide: return try show(member, isHiding: action == .hide)
        case .suspend:
            let value = pick(["NULL", "1"])
            try database.transaction {
                try database.execute("UPDATE member SET suspended_at = \(value) WHERE id = $1", member)
            }
            return "\(member) \(value)"
        case .changeRole:
            let role = pick(Member.Role.allCases)
            try community.setRole(of: member, role)
            return "\(member) \(role)"
        default: return try remove(member)
        }
    }

    /// Changes one part of what others see, and leaves the rest as it is.
    private func show(_ member: MemberID, isHiding: Bool) throws -> String {
        guard let old = try community.member(member) else { return "nobody" }
        var privacy = old.privacy
        var (style, nickname) = (old.nameStyle, old.nickname)
        if isHiding {
            switch number(0...4) {
            case 0: privacy.onBoards.toggle()
            case 1: privacy.publicProfile.toggle()
            case 2: privacy.showPlaces.toggle()
            case 3: privacy.showActivity.toggle()
            default: privacy = Privacy()
            }
        } else {
            style = pick(Member.NameStyle.allCases)
            nickname = pick([nil, "Nick", "Häns", nickname])
        }
        try community.setPrivacy(of: member, privacy, nameStyle: style, nickname: nickname)
        return "\(member) \(privacy) \(style) \(nickname ?? "")"
    }

    /// Deletes a member with all that they did, row by row as the foreign keys have it.
    private func remove(_ member: MemberID) throws -> String {
        var counts: [Int] = []
        try community.write { _ in
            for table in ["session", "owned", "ledger", "market_order", "check_in", "visitor", "standing", "balance"] {
                counts.append(try database.execute("DELETE FROM \(table) WHERE member_id = $1", member))
            }
            try database.execute("DELETE FROM member WHERE id = $1", member)
        }
        return "\(member) with \(counts)"
    }
}
