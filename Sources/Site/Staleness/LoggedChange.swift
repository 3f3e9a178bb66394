import SQL

/// A row of the log: what a trigger wrote down of one change.
struct LoggedChange {
    let sequence: Int
    let event: Dependency.Event
    /// The bits of the columns that an update has changed.
    let changed: Int
    /// The values of the table's keys, before and after.
    let old: [Parameter]?
    let new: [Parameter]?

    /// Reads what is logged of a table, in order.
    static func each(of table: LoggedTable, in database: Connection, _ body: (LoggedChange) -> Void) throws {
        let fields = ["old", "new"].flatMap { side in table.keys.map { ", \(side) ->> '\($0)'" } }
        try database.forEach(
            """
            SELECT sequence, coalesce(changed, 0), old IS NOT NULL, new IS NOT NULL\(fields.joined()) FROM change
            WHERE source = $1 ORDER BY sequence
            """, table.name
        ) { body(LoggedChange($0, keyCount: table.keys.count)) }
    }

    private init(_ row: Row, keyCount: Int) {
        sequence = row[0]
        changed = row[1]
        let wasThere: Bool = row[2]
        let isThere: Bool = row[3]
        event = !wasThere ? .insert : isThere ? .update : .delete
        old = wasThere ? (4..<4 + keyCount).map { row[$0] } : nil
        new = isThere ? (4 + keyCount..<4 + 2 * keyCount).map { row[$0] } : nil
    }
}
