import SQL

/// A check-in that came too soon after one far away, as those who run the site look at it.
public struct HastyVisit: Sendable, Equatable {
    public let id: CheckInID
    /// The user name of who was there.
    public let member: String
    public let place: Entry.Link
    public let at: Instant
    public let note: String
    /// The last check-in before it that was possible, if it is still there.
    public let before: Before?

    public struct Before: Sendable, Equatable {
        public let place: Entry.Link
        public let at: Instant
        /// How far it was from there, in metres.
        public let distance: Double
    }
}

extension Community {
    /// The check-ins that were too fast and that nobody has accepted or removed, newest first.
    public func hastyVisits(limit: Int) throws -> [HastyVisit] {
        try database.query(Self.hasty, limit, row: Self.hastyVisit)
    }

    public func hastyVisitCount() throws -> Int {
        try database.first("SELECT count(*) FROM check_in WHERE verdict = 'too-fast'") { $0[0] } ?? 0
    }

    /// Takes a check-in that was too fast for an honest one: it counts on the boards, and pays what it would have paid
    /// on its day, at its moment.
    ///
    /// - Returns: what it is now; nil where there is no such check-in that was too fast.
    public func acceptVisit(_ id: CheckInID) throws -> CheckIn? {
        try write { _ in
            let found = try database.first(
                """
                SELECT member_id, place_id, number, at, day FROM check_in WHERE id = $1 AND verdict = 'too-fast'
                """, id
            ) { row in
                (
                    member: row[0] as MemberID, place: row[1] as PlaceID, number: row[2] as Int, at: row[3] as Instant,
                    day: row[4] as Day
                )
            }
            guard let found else { return nil }
            let (verdict, paid) = try payVisit(of: found.place, by: found.member, on: found.day, at: found.at)
            try database.execute(
                "UPDATE check_in SET verdict = $1, xp = $2, coins = $3 WHERE id = $4", verdict, paid.xp, paid.coins, id)
            return CheckIn(
                id: id, member: found.member, place: found.place, number: found.number, at: found.at, verdict: verdict,
                paid: paid)
        }
    }

    /// Removes a check-in that was too fast: it is on no page any more.
    ///
    /// - Returns: whether there was one.
    public func removeVisit(_ id: CheckInID) throws -> Bool {
        try write { _ in
            try database.execute("DELETE FROM check_in WHERE id = $1 AND verdict = 'too-fast'", id) > 0
        }
    }

    /// They are chosen, through their index (`+`: not through that of all moments), before it is looked up what was before.
    private static let hasty = """
        SELECT v.id, m.name, p.slug, p.name, v.at, v.note, p.latitude, p.longitude,
          q.slug, q.name, w.at, q.latitude, q.longitude
        FROM (SELECT * FROM check_in WHERE verdict = 'too-fast' ORDER BY +at DESC, id DESC LIMIT $1) v
        JOIN member m ON m.id = v.member_id JOIN place p ON p.id = v.place_id
        LEFT JOIN check_in w ON w.id = (
          SELECT o.id FROM check_in o JOIN place r ON r.id = o.place_id
          WHERE o.member_id = v.member_id AND o.at <= v.at AND o.verdict <> 'too-fast' AND r.latitude IS NOT NULL
          ORDER BY o.at DESC, o.id DESC LIMIT 1)
        LEFT JOIN place q ON q.id = w.place_id ORDER BY v.at DESC, v.id DESC
        """

    private static func hastyVisit(_ row: Row) -> HastyVisit {
        var before: HastyVisit.Before?
        if let slug: String = row[8], let name: String = row[9], let at: Instant = row[10],
            let here = Position(row[6], row[7]), let there = Position(row[11], row[12])
        {
            before = HastyVisit.Before(
                place: Entry.Link(slug: slug, name: name), at: at, distance: here.distance(to: there))
        }
        return HastyVisit(
            id: row[0], member: row[1], place: Entry.Link(slug: row[2], name: row[3]), at: row[4], note: row[5],
            before: before)
    }
}
