/// The one definition of each score, as SELECTs that give what the table of standings must hold.
extension Standing {
    /// Which standings to count: of the boards that a condition on `b` chooses, of everybody or one member.
    struct Scope {
        /// An SQL condition on the board `b`.
        var boards = "true"
        /// An SQL expression for a member's id, or nil for everybody.
        var member: String?
    }

    /// The first moment that board `b` counts at clock `c`.
    static let start = "CASE WHEN b.span IS NULL THEN b.period ELSE c.now - b.span END"

    static let columns = "(board_id, period, member_id, score, entries, reached_at, listed)"

    /// Sums of XP: a standing is the sum of its entries, reached with the latest of them.
    static func countEntries(_ scope: Scope) -> String {
        """
        SELECT b.id, b.period, l.member_id, sum(l.xp), count(*), max(l.at), m.listed
            FROM board b, clock c, ledger l JOIN member m ON m.id = l.member_id LEFT JOIN place p ON p.id = l.place_id
            WHERE b.metric = 'xp' AND \(scope.boards)\(only("l", scope)) AND l.xp <> 0
              AND l.at BETWEEN \(start) AND c.now AND (b.city_id = 0 OR b.city_id = p.city_id)
            GROUP BY b.id, b.period, l.member_id, m.listed
        """
    }

    /// Different places: each counts from its first visit in the window, and the last such visit reached the score.
    static func countVisits(_ scope: Scope) -> String {
        """
        SELECT f.board_id, f.period, f.member_id, count(*), count(*), max(f.first_at), m.listed FROM (
              SELECT b.id AS board_id, b.period, v.member_id, min(v.at) AS first_at
              FROM board b, clock c, check_in v JOIN place p ON p.id = v.place_id
              WHERE b.metric = 'places' AND \(scope.boards)\(only("v", scope))
                AND v.at BETWEEN \(start) AND c.now AND (b.city_id = 0 OR b.city_id = p.city_id)
              GROUP BY b.id, b.period, v.member_id, v.place_id
            ) f JOIN member m ON m.id = f.member_id
            GROUP BY f.board_id, f.period, f.member_id, m.listed
        """
    }

    /// Whether an entry counts for a standing.
    static let countedEntry = """
        SELECT 1 FROM board b, clock c, ledger l LEFT JOIN place p ON p.id = l.place_id
            WHERE b.id = standing.board_id AND l.member_id = standing.member_id AND l.xp <> 0
              AND l.at BETWEEN \(start) AND c.now AND (b.city_id = 0 OR b.city_id = p.city_id)
        """

    /// Whether a visit counts for a standing.
    static let countedVisit = """
        SELECT 1 FROM board b, clock c, check_in v JOIN place p ON p.id = v.place_id
            WHERE b.id = standing.board_id AND v.member_id = standing.member_id
              AND v.at BETWEEN \(start) AND c.now AND (b.city_id = 0 OR b.city_id = p.city_id)
        """

    private static func only(_ table: String, _ scope: Scope) -> String {
        scope.member.map { " AND \(table).member_id = \($0)" } ?? ""
    }
}
