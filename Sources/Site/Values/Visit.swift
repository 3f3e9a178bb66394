import Community
import SQL
import Template

/// A check-in as pages show it. Only those of members who show where and when they were are ever read.
struct Visit {
    /// Its place's check-ins counted from 1.
    let number: Int
    let at: Instant
    let value: Value

    private static let columns = """
        c.number, c.at, c.note, c.verdict, c.xp, c.coins, c.place_id, p.slug, p.name, \(MemberChip.columns)
        """

    private static let from = """
        FROM check_in c JOIN member m ON m.id = c.member_id JOIN place p ON p.id = c.place_id \(MemberChip.joins)
        """

    /// The columns of `check_in` that a visit shows.
    static let dependencies = ["id", "member_id", "place_id", "number", "at", "note", "verdict", "xp", "coins"]
    /// The columns of `member` that a visit shows or is hidden by.
    static let memberDependencies = MemberChip.dependencies + ["show_places", "show_activity"]

    /// A visit says where its member was, and when: both must be meant to be seen.
    private static let isShown = "m.show_places = 1 AND m.show_activity = 1 AND m.suspended_at IS NULL"

    init(_ row: Row, in view: View) {
        number = row[0]
        at = row[1]
        value = Self.value(
            row, member: view.shared.chip(row, at: 9), place: view.shared.link(row, at: 6), in: view)
    }

    /// A visit from `number`, `at`, `note`, `verdict`, `xp` and `coins`. The number of the row is on no page: counted over
    /// all places, it would tell when hidden visits were.
    private static func value(_ row: Row, member: Value, place: Value, in view: View) -> Value {
        let verdict: CheckIn.Verdict = row[3]
        return [
            "number": .int(row[0]),
            "member": member,
            "place": place,
            "at": view.time(row[1]),
            "note": .filled(row[2]),
            "paid": .bool(verdict == .paid || verdict == .capped),
            "xp": .number(row[4]),
            "coins": .number(row[5]),
        ]
    }

    /// The visits of a place that have these numbers, in order, without those that are nobody's business.
    static func of(_ place: PlaceID, numbers: ClosedRange<Int>, in view: View) throws -> [Visit] {
        try view.database.query(
            """
            SELECT \(columns) \(from) WHERE c.place_id = $1 AND c.number BETWEEN $2 AND $3 AND \(isShown)
            ORDER BY c.number
            """, place, numbers.lowerBound, numbers.upperBound
        ) { Visit($0, in: view) }
    }

    /// A member's newest visits, with the member's own chip.
    static func of(_ member: MemberID, _ chip: MemberChip, limit: Int, in view: View) throws -> [Value] {
        let own = chip.value
        return try view.database.query(
            """
            SELECT number, at, note, verdict, xp, coins, place_id FROM check_in WHERE member_id = $1
            ORDER BY at DESC, id DESC LIMIT $2
            """, member, limit
        ) { row in
            let place = try view.shared.card(row[6], in: view)?.link ?? .null
            return value(row, member: own, place: place, in: view)
        }
    }

    /// The newest visits of a place, newest first, of those that have these numbers.
    static func newest(of place: PlaceID, numbers: ClosedRange<Int>, limit: Int, in view: View) throws -> [Visit] {
        try view.database.query(
            """
            SELECT \(columns) \(from) WHERE c.place_id = $1 AND c.number BETWEEN $2 AND $3 AND \(isShown)
            ORDER BY c.number DESC LIMIT $4
            """, place, numbers.lowerBound, numbers.upperBound, limit
        ) { Visit($0, in: view) }
    }

    /// A member's newest visits.
    static func of(_ member: MemberID, limit: Int, in view: View) throws -> [Visit] {
        try view.database.query(
            "SELECT \(columns) \(from) WHERE c.member_id = $1 ORDER BY c.at DESC, c.id DESC LIMIT $2", member, limit
        ) { Visit($0, in: view) }
    }

    /// How far back the newest visits are looked for, in rows: what bounds the cost where most are hidden.
    private static let reach = 200

    /// The newest visits anywhere.
    static func newest(limit: Int, in view: View) throws -> [Visit] {
        try view.database.query(
            """
            SELECT \(columns) \(from)
            WHERE c.id > (SELECT coalesce(max(id), 0) FROM check_in) - \(reach)
              AND \(isShown)
            ORDER BY c.id DESC LIMIT $1
            """, limit
        ) { Visit($0, in: view) }
    }

    /// Whether one of the visits that are looked at is the changed row's.
    private static func isNear(_ column: String) -> String {
        """
        EXISTS (SELECT 1 FROM check_in c
          WHERE c.id > (SELECT coalesce(max(id), 0) FROM check_in) - \(reach) AND \(column) = {row}.id)
        """
    }

    /// What makes a page stale that shows the newest visits anywhere.
    static func newestDependencies(marks sql: String) -> [Dependency] {
        [
            Dependency("check_in", dependencies, marks: sql),
            Dependency("member", memberDependencies, on: [.update], marks: sql + " WHERE \(isNear("c.member_id"))"),
            Dependency("place", ["id", "name", "slug"], on: [.update], marks: sql + " WHERE \(isNear("c.place_id"))"),
            Dependency("item", MemberChip.itemDependencies, on: [.update], marks: sql),
        ]
    }
}
