import SQL

/// What triggers keep, against a fresh count. Both sides are laid under each other and grouped by key, so that a row
/// missing on either side shows as well.
extension Check {
    static let cached = [balances, standings, tallies, visitors, search]

    private static let balances = Check(
        table: "balance",
        sql: """
            SELECT 'member ' || member_id, sum(xp) || ' XP, ' || sum(coins) || ' coins',
              sum(held_xp) || ' XP, ' || sum(held_coins) || ' coins'
            FROM (
              SELECT member_id, xp, coins, 0 AS held_xp, 0 AS held_coins FROM ledger
              UNION ALL SELECT member_id, 0, 0, xp, coins FROM balance) both_sides
            GROUP BY member_id HAVING sum(xp) <> sum(held_xp) OR sum(coins) <> sum(held_coins)
            ORDER BY member_id
            """)

    private static let standings = Check(
        table: "standing",
        sql: """
            WITH both_sides \(sides("board_id, period, member_id, score, entries, reached_at, listed")) AS (
              SELECT 1, c.* FROM (\(Standing.count(where: "true"))) c
              UNION ALL SELECT 0, s.board_id, s.period, s.member_id, s.score, s.entries, s.reached_at, s.listed
                FROM board b JOIN standing s ON s.board_id = b.id AND s.period = b.period)
            SELECT 'board ' || board_id || ', member ' || member_id, \(side(1, standing)), \(side(0, standing))
            FROM both_sides GROUP BY board_id, period, member_id
            HAVING count(*) <> 2 OR min(score) <> max(score) OR min(entries) <> max(entries)
              OR min(reached_at) <> max(reached_at) OR min(listed) <> max(listed)
            ORDER BY board_id, member_id
            """)

    private static let standing = "score || ' of ' || entries || ' at ' || reached_at || ', listed ' || listed"

    private static let tallies = Check(
        table: "tally",
        sql: """
            SELECT 'board ' || board_id || ', score ' || score, sum(counted) || ' members', sum(held) || ' members'
            FROM (
              SELECT s.board_id, s.score, 1 AS counted, 0 AS held
                FROM board b JOIN standing s ON s.board_id = b.id AND s.period = b.period WHERE s.listed = 1
              UNION ALL SELECT t.board_id, t.score, 0, t.members
                FROM board b JOIN tally t ON t.board_id = b.id AND t.period = b.period) both_sides
            GROUP BY board_id, score HAVING sum(counted) <> sum(held)
            ORDER BY board_id, score
            """)

    private static let visitors = Check(
        table: "visitor",
        sql: """
            WITH both_sides \(sides("place_id, member_id, visits, last_at")) AS (
              SELECT 1, place_id, member_id, \(Visitor.counted), max(at) FROM check_in GROUP BY place_id, member_id
              UNION ALL SELECT 0, place_id, member_id, visits, last_at FROM visitor)
            SELECT 'place ' || place_id || ', member ' || member_id, \(side(1, visitor)), \(side(0, visitor))
            FROM both_sides GROUP BY place_id, member_id
            HAVING count(*) <> 2 OR min(visits) <> max(visits) OR min(last_at) <> max(last_at)
            ORDER BY place_id, member_id
            """)

    private static let visitor = "visits || ', the last at ' || last_at"

    private static let search = Check(
        table: Searchable.index.table,
        sql: """
            WITH both_sides \(sides("id, title, body, kind")) AS (
              \(Searchable.all.map { "SELECT 1, t.* FROM (\($0.text)) t" }.joined(separator: "\nUNION ALL "))
              UNION ALL SELECT 0, \(Searchable.index.key), title, body, kind FROM search_text)
            SELECT 'entry ' || id, \(side(1, text)), \(side(0, text))
            FROM both_sides GROUP BY id
            HAVING count(*) <> 2 OR min(title) <> max(title) OR min(body) <> max(body) OR min(kind) <> max(kind)
            ORDER BY id
            """)

    private static let text = "title || ': ' || body"

    private static func sides(_ columns: String) -> String { "(is_fresh, \(columns))" }

    /// One side of a group in words, or that it is not there.
    private static func side(_ number: Int, _ words: String) -> String {
        "coalesce(max(CASE WHEN is_fresh = \(number) THEN \(words) END), 'nothing')"
    }
}
