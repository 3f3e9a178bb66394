/// The SQL that keeps standings equal to what the ledger and the check-ins say.
///
/// Boards take a new entry or visit in one step; whatever else happens counts a member's standings afresh from the
/// rows that they stand for (`Standing+Count`). A standing is changed in place and deleted only when nothing counts any
/// more, so that the log of moves stays as small as the move.
///
/// Every process parses every trigger, and an INSERT compiles all that it can fire: so the text that counts afresh
/// stands in one trigger, which no INSERT of an entry or a check-in can reach.
extension Standing {
    /// Adds a new entry (`NEW` of a trigger on the ledger) to the standings that count it.
    static let addEntry = """
        INSERT INTO standing \(columns)
            SELECT b.id, b.period, NEW.member_id, NEW.xp, 1, NEW.at, \(listed)
            FROM board b, clock c, member m
            WHERE NEW.xp <> 0 AND m.id = NEW.member_id AND b.metric = 'xp'
              AND b.city_id IN (0, (SELECT city_id FROM place WHERE id = NEW.place_id))
              AND NEW.at BETWEEN \(start) AND c.now
            ON CONFLICT (member_id, board_id, period) DO UPDATE SET
              score = score + excluded.score, entries = entries + 1,
              reached_at = CASE WHEN excluded.reached_at > reached_at THEN excluded.reached_at ELSE reached_at END;
        """

    /// Adds a new visit (`NEW` of a trigger on the check-ins) to the standings where it is the first of its place in
    /// the window. To stand before the visitor's row takes the visit in: that row tells of the visits before,
    /// and nothing of whether they were too fast: only where one was are they looked at one by one.
    ///
    /// A visit that is put in before a later one of the same place adds no place (`score` 0), and moves the moment at
    /// which the score was reached.
    static let addVisit = """
        INSERT INTO standing \(columns)
            SELECT b.id, b.period, NEW.member_id, NOT EXISTS (
                SELECT 1 FROM check_in o WHERE o.member_id = NEW.member_id AND o.place_id = NEW.place_id
                  AND o.at > NEW.at AND o.at <= c.now AND o.verdict <> 'too-fast'), 1, NEW.at, \(listed)
            FROM board b, clock c, member m LEFT JOIN visitor w ON w.place_id = NEW.place_id AND w.member_id = m.id
            WHERE m.id = NEW.member_id AND b.metric = 'places' AND NEW.verdict <> 'too-fast'
              AND b.city_id IN (0, (SELECT city_id FROM place WHERE id = NEW.place_id))
              AND NEW.at BETWEEN \(start) AND c.now
              AND (w.last_at IS NULL OR w.last_at < \(start) OR (w.last_at > NEW.at OR EXISTS (
                SELECT 1 FROM check_in o WHERE o.member_id = NEW.member_id AND o.place_id = NEW.place_id
                  AND o.verdict = 'too-fast')) AND NOT EXISTS (
                SELECT 1 FROM check_in o WHERE o.member_id = NEW.member_id AND o.place_id = NEW.place_id
                  AND o.id <> NEW.id AND o.at BETWEEN \(start) AND NEW.at AND o.verdict <> 'too-fast'))
            ON CONFLICT (member_id, board_id, period) DO UPDATE SET
              score = score + excluded.score, entries = entries + excluded.score,
              reached_at = CASE
                WHEN excluded.score = 0 THEN (SELECT max(n.at) FROM counted n
                  WHERE n.member_id = NEW.member_id AND n.board_id = excluded.board_id)
                WHEN excluded.reached_at > reached_at THEN excluded.reached_at ELSE reached_at END;
        """

    /// Asks for a member's standings and balance to be counted afresh, and their visits of a place if one is named.
    ///
    /// - Parameter select: a SELECT of members and places, or NULL.
    static func recount(_ select: String) -> String { "INSERT INTO recount (member_id, place_id) \(select);" }

    /// What happens when somebody asks (`NEW` of the trigger on `recount`).
    static let recountMember = recount(where: "member_id = NEW.member_id").joined(separator: "\n  ")

    /// Counts the standings afresh that a condition on `board_id` and `member_id` chooses.
    static func recount(where condition: String) -> [String] {
        [
            """
            INSERT INTO standing \(columns)
                \(count(where: condition))
                ON CONFLICT (member_id, board_id, period) DO UPDATE SET score = excluded.score,
                  entries = excluded.entries, reached_at = excluded.reached_at, listed = excluded.listed
                WHERE (standing.score, standing.entries, standing.reached_at, standing.listed)
                  <> (excluded.score, excluded.entries, excluded.reached_at, excluded.listed);
            """,
            """
            DELETE FROM standing WHERE \(condition) AND (board_id, period) IN (SELECT id, period FROM board)
                AND (board_id, period, member_id) NOT IN
                  (SELECT board_id, period, member_id FROM counted WHERE \(condition));
            """,
        ]
    }
}
