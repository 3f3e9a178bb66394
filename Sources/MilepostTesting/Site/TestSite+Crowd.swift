import Community
import SQL
import Secrets
import Site

extension TestSite {
    /// Fills the site with members and a year of their visits, straight into the tables: few go out often, most now and
    /// then. Standings and balances come from the triggers, as always.
    ///
    /// - Parameters:
    ///   - visits: how many visits a member has on average.
    ///   - places: how many places there are, in three cities.
    public func crowd(members: Int, visits: Int = 20, places: Int = 40, seed: UInt64 = 1) throws {
        var random = RandomSource.seeded(seed)
        try community.write { now in
            try settle(places)
            let first = try database.first("SELECT coalesce(max(id), 0) FROM member") { $0[0] as Int } ?? 0
            for index in 1...members {
                try database.execute(
                    "INSERT INTO member (id, name, shown_name, joined_at) VALUES ($1, $2, $3, $4)", first + index,
                    "member-\(index)", "Member Number \(index)", now - 366 * Seconds.day)
                try database.execute("INSERT INTO balance (member_id) VALUES ($1)", first + index)
            }
            let ids: [Int] = try database.query("SELECT id FROM place ORDER BY id") { $0[0] }
            for _ in 0..<members * visits {
                let weight = Double.random(in: 0..<1, using: &random)
                let member = first + 1 + Int(weight * weight * weight * Double(members))
                // Mostly one of the places near home, and sometimes any.
                let isNear = Int.random(in: 0..<3, using: &random) > 0
                let distance = Int.random(in: 0..<(isNear ? 4 : ids.count), using: &random)
                let at = now - Int.random(in: 60..<365 * Seconds.day, using: &random)
                try visit(MemberID(member), at: PlaceID(ids[(member * 7 + distance) % ids.count]), moment: at)
            }
        }
    }

    private func settle(_ count: Int) throws {
        for index in Fixture.places.count..<max(count, Fixture.places.count) {
            let city = ["Melbourne", "Geelong", "Ballarat"][index % 3]
            let position = Position(latitude: -37.5 - Double(index) / 200, longitude: 144.5 + Double(index % 7) / 20)
            let place = Fixture.place("place-\(index)", "Place \(index)", position, city: city)
            _ = try community.put(place, at: clock.now)
        }
    }

    /// A visit with its entry in the ledger, as a check-in at that moment would have left them.
    private func visit(_ member: MemberID, at place: PlaceID, moment: Instant) throws {
        let day = community.zone.day(of: moment)
        let source = "checkin:\(place.rawValue):\(member.rawValue):\(day.rawValue)"
        let isPaid =
            try database.execute(
                """
                INSERT INTO ledger (member_id, xp, coins, reason, source, place_id, at)
                VALUES ($1, 100, 100, 'check-in', $2, $3, $4) ON CONFLICT (source) DO NOTHING
                """, member, source, place, moment) == 1
        try database.execute(
            """
            INSERT INTO check_in (member_id, place_id, number, at, day, verdict, xp, coins)
            SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $6 FROM check_in WHERE place_id = $2
            """, member, place, moment, day, isPaid ? "paid" : "noted", isPaid ? 100 : 0)
    }
}
