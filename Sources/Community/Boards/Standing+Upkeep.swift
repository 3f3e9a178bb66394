/// The SQL that keeps standings equal to what the ledger and the check-ins say.
///
/// Boards take a new entry or visit in one step; whatever else happens counts a member's, a city's or a board's
/// standings afresh from the rows that they stand for (`Standing+Count`). A standing is changed in place and deleted
/// only when nothing counts any more, so that the log of moves stays as small as the move.
extension Standing {
    /// Adds a new entry (`NEW` of a trigger on the ledger) to the standings that count it.
    static let addEntry = """
        INSERT INTO standing \(columns)
            SELECT b.id, b.period, NEW.member_id, NEW.xp, 1, NEW.at, m.listed
            FROM board b, clock c, member m
            WHERE NEW.xp <> 0 AND m.id = NEW.member_id AND b.metric = 'xp'
              AND b.city_id IN (0, (SELECT city_id FROM place WHERE id = NEW.place_id))
              AND NEW.at BETWEEN \(start) AND c.now
            ON CONFLICT (board_id, period, member_id) DO UPDATE SET
              score = score + excluded.score, entries = entries + 1,
              reached_at = CASE WHEN excluded.reached_at > reached_at THEN excluded.reached_at ELSE reached_at END;
        """

    /// Adds a new visit (`NEW` of a trigger on the check-ins) to the standings where it is the only one at its place.
    /// One that was put in before a later visit of the same place moves the moment at which a score was reached, so it
    /// is counted afresh.
    static let addVisit = """
        INSERT INTO standing \(columns)
            SELECT b.id, b.period, NEW.member_id, 1, 1, NEW.at, m.listed
            FROM board b, clock c, member m
            WHERE m.id = NEW.member_id AND b.metric = 'places'
              AND b.city_id IN (0, (SELECT city_id FROM place WHERE id = NEW.place_id))
              AND NEW.at BETWEEN \(start) AND c.now AND NOT EXISTS (
                SELECT 1 FROM check_in o WHERE o.member_id = NEW.member_id AND o.place_id = NEW.place_id
                  AND o.id <> NEW.id AND o.at BETWEEN \(start) AND c.now)
            ON CONFLICT (board_id, period, member_id) DO UPDATE SET
              score = score + 1, entries = entries + 1,
              reached_at = CASE WHEN excluded.reached_at > reached_at THEN excluded.reached_at ELSE reached_at END;
          \(put(countVisits(Scope(boards: laterVisit, member: "NEW.member_id"))))
        """

    private static let laterVisit = """
        EXISTS (SELECT 1 FROM check_in o
                WHERE o.member_id = NEW.member_id AND o.place_id = NEW.place_id AND o.at > NEW.at)
        """

    /// Counts standings by XP afresh.
    static func recountEntries(_ scope: Scope) -> [String] {
        [put(countEntries(scope)), remove(metric: .xp, scope, unless: countedEntry)]
    }

    /// Counts standings by places afresh.
    static func recountVisits(_ scope: Scope) -> [String] {
        [put(countVisits(scope)), remove(metric: .places, scope, unless: countedVisit)]
    }

    /// Counts every standing of the boards that `condition` (on `b`) chooses afresh.
    static func recountBoards(_ condition: String) -> [String] {
        let scope = Scope(boards: condition)
        return recountEntries(scope) + recountVisits(scope)
    }

    private static func put(_ counted: String) -> String {
        """
        INSERT INTO standing \(columns)
            \(counted)
            ON CONFLICT (board_id, period, member_id) DO UPDATE SET score = excluded.score,
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

extension [String] {
    /// The statements one after the other, as the body of a trigger holds them.
    var body: String { joined(separator: "\n  ") }
}
