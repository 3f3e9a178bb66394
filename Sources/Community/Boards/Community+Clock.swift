import SQL

extension Community {
    /// How far back the system's clock may step before boards are counted afresh, in seconds: within it, a process that
    /// read its clock just before another's transaction keeps the later time.
    static let patience = 120

    /// Brings the boards forward to `moment`: what left a window is taken off, what has come into it is added, and a new
    /// week or month begins. Costs in proportion to the entries that cross an edge.
    ///
    /// - Returns: the moment that the database now stands at: `moment`, or a little later if another process was there.
    @discardableResult
    public func advance(to moment: Instant) throws -> Instant {
        let old = try now()
        if moment == old || (moment < old && old - moment <= Self.patience) { return old }
        try database.execute("UPDATE clock SET now = $1 WHERE id = 1", moment)
        if moment < old {
            try turnCalendar(to: moment)
            try recountBoards()
        } else {
            for span in Window.spans { try takeOff(span: span, from: old, to: moment) }
            if try hasEntries(from: old + 1, to: moment + 1) { try takeIn(from: old, to: moment) }
            if zone.day(of: old) != zone.day(of: moment) { try turnCalendar(to: moment) }
        }
        return moment
    }

    /// Counts all standings of all boards afresh, one board after the other.
    func recountBoards() throws {
        for board in try database.query("SELECT id FROM board ORDER BY id", row: { $0[0] as BoardID }) {
            try recount(board)
        }
    }

    /// Counts all standings of a board afresh.
    func recount(_ board: BoardID) throws {
        for statement in Standing.recount(where: "board_id = $1") { try database.execute(statement, board) }
    }

    /// Takes what was counted at `old` and has left the rolling window of `span` seconds at `new` off its boards.
    private func takeOff(span: Int, from old: Instant, to new: Instant) throws {
        let first = old - span
        let end = min(new - span, old + 1)
        guard try hasEntries(from: first, to: end) else { return }
        let leaving = try database.query(
            """
            SELECT b.id, l.member_id, sum(l.xp), count(*)
            FROM ledger l LEFT JOIN place p ON p.id = l.place_id CROSS JOIN board b
            WHERE l.at >= $1 AND l.at < $2 AND l.xp <> 0
              AND b.metric = 'xp' AND b.city_id IN (0, p.city_id) AND b.span = $3
            GROUP BY b.id, l.member_id
            """, first, end, span
        ) { Leaving(board: $0[0], member: $0[1], score: $0[2], entries: $0[3]) }
        for row in leaving {
            let remaining = try database.execute(
                """
                UPDATE standing SET score = score - $3, entries = entries - $4
                WHERE board_id = $1 AND period = 0 AND member_id = $2 AND entries > $4
                """, row.board, row.member, row.score, row.entries)
            guard remaining == 0 else { continue }
            try database.execute(
                "DELETE FROM standing WHERE board_id = $1 AND period = 0 AND member_id = $2", row.board, row.member)
        }
        try recountVisits(span: span, from: first, to: end)
    }

    private struct Leaving {
        let board: BoardID
        let member: MemberID
        let score: Int
        let entries: Int
    }

    /// Whether anything counts on boards between two moments. Mostly nothing does, and asking takes less time than looking for
    /// boards and members.
    private func hasEntries(from first: Instant, to end: Instant) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM ledger WHERE at >= $1 AND at < $2 AND xp <> 0
            UNION ALL SELECT 1 FROM check_in WHERE at >= $1 AND at < $2 LIMIT 1
            """, first, end
        ) { _ in true } ?? false
    }

    /// Adds what was dated later than `old` and is not later than `new`.
    private func takeIn(from old: Instant, to new: Instant) throws {
        let members: [MemberID] = try database.query(
            "SELECT DISTINCT member_id FROM ledger WHERE at > $1 AND at <= $2 AND xp <> 0", old, new
        ) { $0[0] }
        for member in members { try database.execute("INSERT INTO recount (member_id) VALUES ($1)", member) }
        try recountVisits(span: nil, from: old + 1, to: new + 1)
    }

    /// Counts the visitors between two moments afresh, on boards with that span, or on all.
    private func recountVisits(span: Int?, from first: Instant, to end: Instant) throws {
        let rows = try database.query(
            """
            SELECT DISTINCT b.id, v.member_id
            FROM check_in v JOIN place p ON p.id = v.place_id CROSS JOIN board b
            WHERE v.at >= $1 AND v.at < $2 AND b.metric = 'places' AND b.city_id IN (0, p.city_id)
              AND ($3 IS NULL OR b.span = $3)
            """, first, end, span
        ) { row in (board: row[0] as BoardID, member: row[1] as MemberID) }
        let statements = Standing.recount(where: "board_id = $1 AND member_id = $2")
        for row in rows {
            for statement in statements { try database.execute(statement, row.board, row.member) }
        }
    }

    /// Begins new calendar weeks and months where `now` is in another than the boards count.
    func turnCalendar(to now: Instant) throws {
        for window in [Window.week, .month] {
            let period = window.period(at: now, in: zone)
            let boards: [BoardID] = try database.query(
                "SELECT id FROM board WHERE \"window\" = $1 AND period <> $2", window, period
            ) { $0[0] }
            for board in boards {
                // After a clock that went backward, something of that period may be left, in part.
                try database.execute("DELETE FROM standing WHERE board_id = $1 AND period = $2", board, period)
                try database.execute("DELETE FROM tally WHERE board_id = $1 AND period = $2", board, period)
                try database.execute("UPDATE board SET period = $1 WHERE id = $2", period, board)
                try recount(board)
            }
        }
    }
}

extension Community {
    /// When the next entry or visit leaves a rolling window after `now`, or comes into one, or nil.
    public func nextExpiry(after now: Instant) throws -> Instant? {
        let edges = try Window.spans.flatMap { span in
            try firsts(from: now - span).map { $0 + span + 1 }
        }
        return try (edges + firsts(from: now + 1)).min()
    }

    /// The earliest entry and the earliest visit that are not before `moment`.
    private func firsts(from moment: Instant) throws -> [Instant] {
        let entry = try database.first("SELECT min(at) FROM ledger WHERE at >= $1 AND xp <> 0", moment) {
            $0[0] as Instant?
        }
        let visit = try database.first("SELECT min(at) FROM check_in WHERE at >= $1", moment) { $0[0] as Instant? }
        return [entry, visit].compactMap { $0 ?? nil }
    }
}
