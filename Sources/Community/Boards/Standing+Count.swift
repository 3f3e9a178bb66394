/// The one definition of each score, as a view of what counts.
extension Standing {
    /// The first moment that board `b` counts at clock `c`.
    static let start = "CASE WHEN b.span IS NULL THEN b.period ELSE c.now - b.span END"

    static let columns = "(board_id, period, member_id, score, entries, reached_at, listed)"

    /// Whether a standing of member `m` on board `b` is shown: a city's board tells where they were.
    static let listed = "m.listed AND (b.city_id = 0 OR m.show_places)"

    /// What counts on the boards as they are: each entry with its XP, and the first visit of each place in the window
    /// that was not too fast.
    ///
    /// A condition on a board or a member reaches the indexes: SQLite moves it into both halves.
    static let counted = """
        CREATE VIEW counted AS
          SELECT b.id AS board_id, b.period, l.member_id, l.xp AS score, l.at
          FROM board b, clock c, ledger l LEFT JOIN place p ON p.id = l.place_id
          WHERE b.metric = 'xp' AND l.xp <> 0 AND l.at BETWEEN \(start) AND c.now AND b.city_id IN (0, p.city_id)
          UNION ALL
          SELECT b.id, b.period, v.member_id, 1, min(v.at)
          FROM board b, clock c, check_in v JOIN place p ON p.id = v.place_id
          WHERE b.metric = 'places' AND v.at BETWEEN \(start) AND c.now AND b.city_id IN (0, p.city_id)
            AND v.verdict <> 'too-fast'
          GROUP BY b.id, b.period, v.member_id, v.place_id;
        """

    /// A SELECT that gives what the table of standings must hold: the sum of what counts, reached with the latest of it.
    ///
    /// - Parameter condition: on `board_id` and `member_id`.
    static func count(where condition: String) -> String {
        """
        SELECT board_id, period, member_id, sum(score), count(*), max(at),
              (SELECT \(listed) FROM member m, board b WHERE m.id = n.member_id AND b.id = n.board_id)
            FROM counted n WHERE \(condition) GROUP BY board_id, period, member_id
        """
    }
}
