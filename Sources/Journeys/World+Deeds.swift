import Community
import MilepostTesting
import SQL

extension World {
    /// What members do, and what is done to their points.
    func deed(_ action: Step.Action) throws -> String {
        let member = try anyMember()
        switch action {
        case .checkIn:
            let place = try slug(of: "place")
            let note = pick(["", "", "Sunny & <b>warm</b>", "Mud 🐾"])
            return "\(try community.checkIn(member, at: place, note: note).verdict) \(member) at \(place)"
        case .checkInOften:
            // Up to just before, just at or just after the end of a page.
            let place = try id(of: "place")
            let newest = try newestVisit(of: place)
            let count = max((newest / 100 + 1) * 100 - newest + number(-1...2), 1)
            return try visit(place, by: [member], count: count, span: 0...0)
        case .checkInByTheThousand:
            let members: [MemberID] = try database.query("SELECT id FROM member ORDER BY id") { $0[0] }
            return try visit(id(of: "place"), by: members, count: number(1_000...1_300), span: 0...Seconds.day * 2)
        case .checkInLate:
            let days = pick([0...1, 5...8, 29...31, 364...366, 20...800])
            let span = days.lowerBound * Seconds.day...days.upperBound * Seconds.day
            return try visit(id(of: "place"), by: [member], count: number(1...3), span: span)
        case .trade: return try trade(member)
        case .wear: return try wear(member)
        case .acceptVisit: return try acceptVisit()
        default:
            let change = pick([-300, -50, 50, 100, 1_000])
            try site.test.give(member, xp: change, coins: abs(change))
            return "\(member) \(change)"
        }
    }

    private func acceptVisit() throws -> String {
        guard let visit = try community.hastyVisits(limit: 9).randomElement(using: &random) else { return "none" }
        guard let accepted = try community.acceptVisit(visit.id) else { return "\(visit.id) is gone" }
        return "\(accepted.verdict) \(visit.member) at \(visit.place.slug)"
    }

    private func newestVisit(of place: Int) throws -> Int {
        try database.first("SELECT coalesce(max(number), 0) FROM check_in WHERE place_id = $1", place) { $0[0] } ?? 0
    }

    /// Puts visits straight into the table, in one transaction, some of them with an entry in the ledger.
    ///
    /// - Parameter span: how many seconds ago.
    private func visit(_ place: Int, by members: [MemberID], count: Int, span: ClosedRange<Int>) throws -> String {
        guard !members.isEmpty else { return "nobody" }
        let newest = try newestVisit(of: place)
        try community.write { now in
            for index in 1...count {
                let member = members[index % members.count]
                let at = now - Int.random(in: span, using: &random)
                try database.execute(
                    """
                    INSERT INTO check_in (member_id, place_id, number, at, day, note, verdict)
                    VALUES ($1, $2, $3, $4, $5, '', $6)
                    """, member, place, newest + index, at, community.zone.day(of: at),
                    index % 7 == 3 ? CheckIn.Verdict.tooFast : .noted)
                guard index % 100 == 1 else { continue }
                try database.execute(
                    """
                    INSERT INTO ledger (member_id, xp, coins, reason, source, place_id, at)
                    VALUES ($1, 40, 0, 'check-in', $2, $3, $4)
                    """, member, "late:\(random.next())", place, at)
            }
        }
        return "\(members.count > 1 ? "all" : "\(members[0])") at place \(place), \(count) times from \(newest + 1)"
    }

    private func trade(_ member: MemberID) throws -> String {
        let order = try id(of: "market_order", where: "refunded_at IS NULL")
        if order > 0, isOne(in: 2) {
            let owner = try community.order(OrderID(order))?.member ?? member
            return "refund \(try community.refund(OrderID(order), by: owner).itemSlug) of \(owner)"
        }
        let item = try slug(of: "item", where: "base = 0")
        let price = try database.first("SELECT price FROM item WHERE slug = $1", item) { $0[0] as Int } ?? 0
        try site.test.give(member, coins: price)
        _ = try community.order(item, by: member, key: "\(random.next())", price: price)
        if isOne(in: 2) { try community.wear(item, by: member) }
        return "\(member) buys \(item)"
    }

    private func wear(_ member: MemberID) throws -> String {
        let owned: [String] = try database.query(
            "SELECT i.slug FROM owned o JOIN item i ON i.id = o.item_id WHERE o.member_id = $1 ORDER BY i.id", member
        ) { $0[0] }
        guard !owned.isEmpty else { return "nothing" }
        let item = pick(owned)
        if isOne(in: 2) {
            try community.wear(item, by: member)
            return "\(member) wears \(item)"
        }
        try community.takeOff(item, by: member)
        return "\(member) takes off \(item)"
    }
}
