import SQL

extension Community {
    /// Counts everything afresh that can be counted: balances, standings, tallies, visitors, the search index. What
    /// people own, paid or wear is left as it is. So is the balance of a member whose entries add up to what nobody can
    /// have, below zero or past the cap, which only edits by hand make.
    ///
    /// - Returns: what is still wrong.
    public func repair() throws -> [Finding] {
        try database.keepSavepointsInMemory()
        try write { now in
            try recountBalances()
            try turnCalendar(to: now)
            try recountBoards()
            try recountTallies()
            try recountVisitors()
            try indexTexts()
        }
        return try verify()
    }

    private func recountBalances() throws {
        try database.execute(
            """
            INSERT INTO balance (member_id, xp, coins)
            SELECT m.id, coalesce(sum(l.xp), 0), coalesce(sum(l.coins), 0)
            FROM member m LEFT JOIN ledger l ON l.member_id = m.id GROUP BY m.id
            HAVING coalesce(sum(l.xp), 0) \(Schema.amount) AND coalesce(sum(l.coins), 0) \(Schema.amount)
            ON CONFLICT (member_id) DO UPDATE SET xp = excluded.xp, coins = excluded.coins
            WHERE (balance.xp, balance.coins) <> (excluded.xp, excluded.coins)
            """)
    }

    private func recountTallies() throws {
        try database.execute("DELETE FROM tally")
        try database.execute(
            """
            INSERT INTO tally (board_id, period, score, members)
            SELECT s.board_id, s.period, s.score, count(*)
            FROM board b JOIN standing s ON s.board_id = b.id AND s.period = b.period
            WHERE s.listed = 1 GROUP BY s.board_id, s.period, s.score
            """)
    }

    private func recountVisitors() throws {
        try database.execute(
            """
            INSERT INTO visitor (place_id, member_id, visits, last_at)
            SELECT place_id, member_id, \(Visitor.counted), max(at) FROM check_in WHERE true GROUP BY place_id, member_id
            ON CONFLICT (place_id, member_id) DO UPDATE SET visits = excluded.visits, last_at = excluded.last_at
            WHERE (visitor.visits, visitor.last_at) <> (excluded.visits, excluded.last_at)
            """)
        try database.execute(
            """
            DELETE FROM visitor WHERE NOT EXISTS (
              SELECT 1 FROM check_in c WHERE c.member_id = visitor.member_id AND c.place_id = visitor.place_id)
            """)
    }

    private func indexTexts() throws {
        try database.execute(Searchable.index.rebuild)
        try database.execute("DELETE FROM search_text")
        for kind in Searchable.all {
            try database.execute("INSERT INTO search_text (rowid, title, body, kind) " + kind.text)
        }
    }
}
