import SQL

extension Community {
    /// Records a visit of a place. The first at that place on a day of the site's zone pays; a later one is kept.
    ///
    /// - Parameter note: at most `rules.checkIn.noteLength` characters.
    /// - Throws: `Refusal` `.unknownPlace`, `.closedPlace`, `.unknownMember` or `.suspended`.
    @discardableResult
    public func checkIn(_ member: MemberID, at slug: String, note: String) throws -> CheckIn {
        // With all that their triggers do, these take as long to compile as everything else in the transaction.
        try database.prepare(Self.entryInsertion, Self.visitInsertion)
        return try write { now in
            let place = try openSite(slug)
            try requireActive(member)
            return try record(member, at: place, note: note, now: now)
        }
    }

    private static let visitInsertion = """
        INSERT INTO check_in (member_id, place_id, number, at, day, note, verdict, xp, coins)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """

    /// A place as a check-in needs it.
    private struct Site {
        let id: PlaceID
        let position: Position?
    }

    /// Refuses a place that takes no check-ins.
    ///
    /// - Throws: `Refusal` `.unknownPlace` or `.closedPlace`.
    public func requireOpenPlace(_ slug: String) throws { _ = try openSite(slug) }

    private func openSite(_ slug: String) throws -> Site {
        let site = try database.first("SELECT id, latitude, longitude, closed_at FROM place WHERE slug = $1", slug) {
            (id: $0[0] as PlaceID, position: Position($0[1], $0[2]), closedAt: $0[3] as Instant?)
        }
        guard let site else { throw Refusal(.unknownPlace, ["place": .text(slug)]) }
        guard site.closedAt == nil else { throw Refusal(.closedPlace) }
        return Site(id: site.id, position: site.position)
    }

    private func record(_ member: MemberID, at place: Site, note: String, now: Instant) throws -> CheckIn {
        let day = zone.day(of: now)
        let (verdict, paid): (CheckIn.Verdict, Balance)
        if try isImpossible(member, at: place.position, now: now) {
            (verdict, paid) = (.tooFast, Balance(xp: 0, coins: 0))
        } else {
            (verdict, paid) = try payVisit(of: place.id, by: member, on: day, at: now)
        }
        let number: Int =
            try database.first("SELECT coalesce(max(number), 0) + 1 FROM check_in WHERE place_id = $1", place.id) {
                $0[0]
            } ?? 1
        try database.execute(
            Self.visitInsertion, member, place.id, number, now, day, note, verdict, paid.xp, paid.coins)
        return CheckIn(
            id: CheckInID(database.lastInsertID), member: member, place: place.id, number: number, at: now,
            verdict: verdict, paid: paid)
    }

    /// Pays a visit, if none of that place has been paid on its day.
    func payVisit(
        of place: PlaceID, by member: MemberID, on day: Day, at moment: Instant
    ) throws -> (CheckIn.Verdict, Balance) {
        guard let change = try pay(award(place, member, day), to: member, at: moment) else {
            return (.noted, Balance(xp: 0, coins: 0))
        }
        let isLess = change.xp < rules.checkIn.xp || change.coins < rules.checkIn.coins
        return (isLess ? .capped : .paid, change)
    }

    private func award(_ place: PlaceID, _ member: MemberID, _ day: Day) -> Award {
        Award(
            xp: rules.checkIn.xp, coins: rules.checkIn.coins, reason: .checkIn,
            source: "checkin:\(place.rawValue):\(member.rawValue):\(day.rawValue)", place: place)
    }

    /// Whether the member would have had to travel faster than anybody can since the check-in before.
    ///
    /// Compared is the last one at a known position that was not itself too fast: otherwise a second check-in there
    /// would make the first one true, and one false check-in would make the honest ones after it impossible.
    private func isImpossible(_ member: MemberID, at position: Position?, now: Instant) throws -> Bool {
        guard let position else { return false }
        // Long enough for half way round the Earth: nothing before it can be too far.
        let reach = Position.farthest * 36 / (rules.checkIn.speed * 10) + 1
        let before = try database.first(
            """
            SELECT v.at, p.latitude, p.longitude FROM check_in v JOIN place p ON p.id = v.place_id
            WHERE v.member_id = $1 AND v.at BETWEEN $2 AND $3 AND v.verdict <> 'too-fast' AND p.latitude IS NOT NULL
            ORDER BY v.at DESC, v.id DESC LIMIT 1
            """, member, now - reach, now
        ) { row in (at: row[0] as Instant, position: Position(row[1], row[2])) }
        guard let before, let there = before.position else { return false }
        // Metres against metres: speed in km/h times seconds is 3.6 times metres.
        return position.distance(to: there) * 3.6 > Double(rules.checkIn.speed * max(now - before.at, 1))
    }
}
