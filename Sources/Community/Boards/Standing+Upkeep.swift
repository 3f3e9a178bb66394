/// The SQL that keeps standings equal to what the ledger and the check-ins say.
///
/// XP boards take a new entry in one step; whatever else happens counts a member's, a city's or a board's standings
/// afresh from the rows that they stand for, so there is one definition of each score. A standing is changed in place
/// and deleted only when nothing counts any more, so that the log of moves stays as small as the move.
extension Standing {
    /// The first moment that board `b` counts at clock `c`.
    private static let start = "CASE WHEN b.span IS NULL THEN b.period ELSE c.now - b.span END"

    private static let columns = "(board_id, period, member_id, score, entries, reached_at, listed)"

    /// Adds one entry (`NEW` of a trigger on the ledger) to the standings that count it.
    static func addEntry(_ row: String) -> String {
        """
        INSERT INTO standing \(columns)
            SELECT b.id, b.period, \(row).member_id, \(row).xp, 1, \(row).at, m.listed
            FROM board b, clock c, member m
            WHERE \(row).xp <> 0 AND m.id = \(row).member_id AND b.metric = 'xp'
              AND b.city_id IN (0, (SELECT city_id FROM place WHERE id = \(row).place_id))
              AND \(row).at BETWEEN \(start) AND c.now
            ON CONFLICT (board_id, period, member_id) DO UPDATE SET
              score = score + excluded.score, entries = entries + 1,
              reached_at = CASE WHEN excluded.reached_at > reached_at THEN excluded.reached_at ELSE reached_at END;
        """
    }

    /// Counts the standings by places of a new check-in's member afresh, on boards that it is the first visit for.
    static func addVisit(_ row: String) -> String {
        let boards = """
            b.city_id IN (0, (SELECT city_id FROM place WHERE id = \(row).place_id))
              AND \(row).at BETWEEN \(start) AND c.now AND NOT EXISTS (
                SELECT 1 FROM check_in o WHERE o.member_id = \(row).member_id AND o.place_id = \(row).place_id
                  AND o.id <> \(row).id AND o.at BETWEEN \(start) AND \(row).at)
            """
        return putVisits(boards: boards, member: "\(row).member_id")
    }

    /// Counts a member's standings by XP afresh.
    ///
    /// - Parameter member: an SQL expression for the member's id.
    static func recountEntries(member: String) -> String {
        putEntries(boards: "true", member: member)
            + remove(metric: "xp", boards: "true", member: member, unless: countedEntry)
    }

    /// Counts a member's standings by places afresh, on the boards that `condition` (on `b`) chooses.
    static func recountVisits(member: String, boards condition: String = "true") -> String {
        putVisits(boards: condition, member: member)
            + remove(metric: "places", boards: condition, member: member, unless: countedVisit)
    }

    /// Counts every standing of the boards that `condition` (on `b`) chooses afresh.
    static func recountBoards(_ condition: String) -> String {
        putEntries(boards: condition, member: nil) + putVisits(boards: condition, member: nil)
            + remove(metric: "xp", boards: condition, member: nil, unless: countedEntry)
            + remove(metric: "places", boards: condition, member: nil, unless: countedVisit)
    }

    private static func remove(metric: String, boards: String, member: String?, unless counted: String) -> String {
        """
        DELETE FROM standing WHERE \(member.map { "member_id = \($0) AND " } ?? "")(board_id, period) IN
            (SELECT b.id, b.period FROM board b WHERE b.metric = '\(metric)' AND \(boards)) AND NOT EXISTS (\(counted));

        """
    }

    private static let countedEntry = """
        SELECT 1 FROM board b, clock c, ledger l LEFT JOIN place p ON p.id = l.place_id
            WHERE b.id = standing.board_id AND l.member_id = standing.member_id AND l.xp <> 0
              AND l.at BETWEEN \(start) AND c.now AND (b.city_id = 0 OR b.city_id = p.city_id)
        """

    private static let countedVisit = """
        SELECT 1 FROM board b, clock c, check_in v JOIN place p ON p.id = v.place_id
            WHERE b.id = standing.board_id AND v.member_id = standing.member_id
              AND v.at BETWEEN \(start) AND c.now AND (b.city_id = 0 OR b.city_id = p.city_id)
        """

    private static let conflict = """
        ON CONFLICT (board_id, period, member_id) DO UPDATE SET
              score = excluded.score, entries = excluded.entries, reached_at = excluded.reached_at
        """

    /// Sums of XP: a standing is the sum of its entries, reached with the latest of them.
    private static func putEntries(boards: String, member: String?) -> String {
        """
        INSERT INTO standing \(columns)
            SELECT b.id, b.period, l.member_id, sum(l.xp), count(*), max(l.at), m.listed
            FROM board b, clock c, ledger l JOIN member m ON m.id = l.member_id LEFT JOIN place p ON p.id = l.place_id
            WHERE b.metric = 'xp' AND \(boards) AND \(member.map { "l.member_id = \($0) AND " } ?? "")l.xp <> 0
              AND l.at BETWEEN \(start) AND c.now AND (b.city_id = 0 OR b.city_id = p.city_id)
            GROUP BY b.id, b.period, l.member_id, m.listed
            \(conflict);

        """
    }

    /// Different places: each counts from its first visit in the window, and the last such visit reached the score.
    private static func putVisits(boards: String, member: String?) -> String {
        """
        INSERT INTO standing \(columns)
            SELECT f.board_id, f.period, f.member_id, count(*), count(*), max(f.first_at), m.listed FROM (
              SELECT b.id AS board_id, b.period, v.member_id, min(v.at) AS first_at
              FROM board b, clock c, check_in v JOIN place p ON p.id = v.place_id
              WHERE b.metric = 'places' AND \(boards)\(member.map { " AND v.member_id = \($0)" } ?? "")
                AND v.at BETWEEN \(start) AND c.now AND (b.city_id = 0 OR b.city_id = p.city_id)
              GROUP BY b.id, b.period, v.member_id, v.place_id
            ) f JOIN member m ON m.id = f.member_id
            GROUP BY f.board_id, f.period, f.member_id, m.listed
            \(conflict);

        """
    }
}
