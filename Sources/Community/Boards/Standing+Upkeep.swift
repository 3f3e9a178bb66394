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
            SELECT b.id, b.period, NEW.member_id, NEW.xp, 1, NEW.at, m.listed
            FROM board b, clock c, member m
            WHERE NEW.xp <> 0 AND m.id = NEW.member_id AND b.metric = 'xp'
              AND b.city_id IN (0, (SELECT city_id FROM place WHERE id = NEW.place_id))
              AND NEW.at BETWEEN \(start) AND c.now
            ON CONFLICT (member_id, board_id, period) DO UPDATE SET
              score = score + excluded.score, entries = entries + 1,
              reached_at = CASE WHEN excluded.reached_at > reached_at THEN excluded.reached_at ELSE reached_at END;
        """

    /// Adds a new visit (`NEW` of a trigger on the check-ins) to the standings where it is the first of its place in
    /// the window. To stand before the visitor's row takes the visit in: that row tells of the visits before.
    ///
    /// A visit that is put in before a later one of the same place adds no place (`score` 0), and moves the moment at
    /// which the score was reached.
    static let addVisit = """
        INSERT INTO standing \(columns)
            SELECT b.id, b.period, NEW.member_id, NOT EXISTS (
                SELECT 1 FROM check_in o WHERE o.member_id = NEW.member_id AND o.place_id = NEW.place_id
                  AND o.at > NEW.at AND o.at <= c.now), 1, NEW.at, m.listed
            FROM board b, clock c, member m LEFT JOIN visitor w ON w.place_id = NEW.place_id AND w.member_id = m.id
            WHERE m.id = NEW.member_id AND b.metric = 'places'
              AND b.city_id IN (0, (SELECT city_id FROM place WHERE id = NEW.place_id))
              AND NEW.at BETWEEN \(start) AND c.now
              AND (w.last_at IS NULL OR w.last_at < \(start) OR w.last_at > NEW.at AND NOT EXISTS (
                SELECT 1 FROM check_in o WHERE o.member_id = NEW.member_id AND o.place_id = NEW.place_id
                  AND o.id <> NEW.id AND o.at BETWEEN \(start) AND NEW.at))
            ON CONFLICT (member_id, board_id, period) DO UPDATE SET
              score = score + excluded.score, entries = entries + excluded.score,
              reached_at = CASE
                WHEN excluded.score = 0 THEN (SELECT max(f.first_at) FROM (\(firstVisits)) f)
                WHEN excluded.reached_at > reached_at THEN excluded.reached_at ELSE reached_at END;
        """

    /// The first visit of each place that the standing in conflict counts.
    private static let firstVisits = """
        SELECT min(v.at) AS first_at FROM board b, clock c, check_in v JOIN place p ON p.id = v.place_id
                  WHERE b.id = excluded.board_id AND v.member_id = NEW.member_id
                    AND v.at BETWEEN \(start) AND c.now AND (b.city_id = 0 OR b.city_id = p.city_id)
                  GROUP BY v.place_id
        """

    /// Asks for a member's standings to be counted afresh.
    ///
    /// - Parameter select: a SELECT of members.
    static func recount(_ select: String) -> String { "INSERT INTO recount (member_id) \(select);" }

    /// What happens when somebody asks (`NEW` of the trigger on `recount`).
    static let recountMember =
        (recountEntries(Scope(member: "NEW.member_id"))
        + recountVisits(Scope(member: "NEW.member_id"))).joined(separator: "\n  ")

    /// Counts standings by places afresh.
    static func recountVisits(_ scope: Scope) -> [String] {
        [put(countVisits(scope)), remove(metric: .places, scope, unless: countedVisit)]
    }

    /// Counts every standing of the boards that `condition` (on `b`) chooses afresh.
    static func recountBoards(_ condition: String) -> [String] {
        let scope = Scope(boards: condition)
        return recountEntries(scope) + recountVisits(scope)
    }

    private static func recountEntries(_ scope: Scope) -> [String] {
        [put(countEntries(scope)), remove(metric: .xp, scope, unless: countedEntry)]
    }

    private static func put(_ counted: String) -> String {
        """
        INSERT INTO standing \(columns)
            \(counted)
            ON CONFLICT (member_id, board_id, period) DO UPDATE SET score = excluded.score,
              entries = excluded.entries, reached_at = excluded.reached_at, listed = excluded.listed
            WHERE (standing.score, standing.entries, standing.reached_at, standing.listed)
              <> (excluded.score, excluded.entries, excluded.reached_at, excluded.listed);
        """
    }

    private static func remove(metric: Board.Metric, _ scope: Scope, unless counted: String) -> String {
        """
        DELETE FROM standing WHERE \(scope.member.map { "member_id = \($0) AND " } ?? "")(board_id, period) IN
            (SELECT b.id, b.period FROM board b WHERE b.metric = '\(metric.rawValue)' AND \(scope.boards))
            AND NOT EXISTS (\(counted));
        """
    }
}
