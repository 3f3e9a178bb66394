import Community
import MilepostTesting

extension World {
    private static let names = [
        "Maya", "Tom Tit", "Ída Ólafsdóttir", "محمد علي", "🐕‍🦺 Rex", "<b>Bo</b> & \"Co\"",
        String(repeating: "Wool ", count: 12),
    ]

    /// What members do themselves, and what administrators do with them.
    func member(_ action: Step.Action) throws -> String {
        let member = try anyMember()
        switch action {
        case .join:
            let name = "\(pick(["ann", "bob", "cat", "dan"]))\(number(1...9))"
            return "\(try site.test.join(name)) \(name)"
        case .checkIn:
            let place = try slug(of: "place")
            let note = pick(["", "", "Sunny & <b>warm</b>", "Mud 🐾"])
            return "\(try community.checkIn(member, at: place, note: note).verdict) \(member) at \(place)"
        case .checkInOften: return try checkInOften(member)
        case .rename:
            let name = String(pick(Self.names).prefix(60))
            let old = try community.member(member)
            try community.setProfile(of: member, shownName: name, bio: pick(["", "Two dogs", old?.bio ?? ""]))
            return "\(member) \(name)"
        case .hide: return try hide(member)
        case .suspend:
            let value = pick(["NULL", "1"])
            try database.transaction {
                try database.execute("UPDATE member SET suspended_at = \(value) WHERE id = $1", member)
            }
            return "\(member) \(value)"
        case .makeAdministrator:
            let role = pick(Member.Role.allCases)
            try community.setRole(of: member, role)
            return "\(member) \(role)"
        case .trade: return try trade(member)
        case .wear: return try wear(member)
        default:
            let change = pick([-300, -50, 50, 100, 1_000])
            try site.test.give(member, xp: change, coins: abs(change))
            return "\(member) \(change)"
        }
    }

    /// As many visits as fill a page, straight into the table.
    private func checkInOften(_ member: MemberID) throws -> String {
        let place = try id(of: "place")
        let newest =
            try database.first("SELECT coalesce(max(number), 0) FROM check_in WHERE place_id = $1", place) {
                $0[0] as Int
            } ?? 0
        // Up to just before, just at or just after the end of a page.
        let count = (newest / 100 + 1) * 100 - newest + number(-1...2)
        try community.write { now in
            let day = community.zone.day(of: now)
            for index in 1...max(count, 1) {
                try database.execute(
                    """
                    INSERT INTO check_in (member_id, place_id, number, at, day, note, verdict)
                    VALUES ($1, $2, $3, $4, $5, '', 'noted')
                    """, member, place, newest + index, now, day)
            }
        }
        return "\(member) at place \(place), \(count) times from \(newest + 1)"
    }

    private func hide(_ member: MemberID) throws -> String {
        var privacy = Privacy()
        switch number(0...4) {
        case 0: privacy.onBoards = false
        case 1: privacy.publicProfile = false
        case 2: privacy.showPlaces = false
        case 3: privacy.showActivity = false
        default: break
        }
        let style = pick(Member.NameStyle.allCases)
        try community.setPrivacy(of: member, privacy, nameStyle: style, nickname: pick([nil, "Nick", "Häns"]))
        return "\(member) \(privacy) \(style)"
    }

    private func trade(_ member: MemberID) throws -> String {
        let order = try id(of: "market_order", where: "refunded_at IS NULL")
        if order > 0, Bool.random(using: &random) {
            let owner = try community.order(OrderID(order))?.member ?? member
            return "refund \(try community.refund(OrderID(order), by: owner).itemSlug) of \(owner)"
        }
        let item = try slug(of: "item", where: "base = 0")
        let price = try database.first("SELECT price FROM item WHERE slug = $1", item) { $0[0] as Int } ?? 0
        try site.test.give(member, coins: price)
        _ = try community.order(item, by: member, key: "\(random.next())", price: price)
        if Bool.random(using: &random) { try community.wear(item, by: member) }
        return "\(member) buys \(item)"
    }

    private func wear(_ member: MemberID) throws -> String {
        let owned: [String] = try database.query(
            "SELECT i.slug FROM owned o JOIN item i ON i.id = o.item_id WHERE o.member_id = $1 ORDER BY i.id", member
        ) { $0[0] }
        guard !owned.isEmpty else { return "nothing" }
        let item = pick(owned)
        if Bool.random(using: &random) {
            try community.wear(item, by: member)
            return "\(member) wears \(item)"
        }
        try community.takeOff(item, by: member)
        return "\(member) takes off \(item)"
    }
}
