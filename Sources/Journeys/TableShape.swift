import SQL

/// A table's columns as the database describes them.
struct TableShape {
    /// The tables that pages are made from. Left out are those that a program parses as it starts (`input`, whose edits
    /// have steps of their own), those that the publisher keeps for itself, and those that are counts of others
    /// (`visitor`, `tally`, and the keys of `standing`): `milepost verify` names a wrong count and `--repair` mends it.
    static let edited = [
        "member", "member", "balance", "city", "place", "place", "check_in", "check_in", "ledger", "ledger", "item",
        "item", "price", "owned", "market_order", "article", "board", "clock",
    ]

    /// Words that a column is made of, where the schema does not say so itself, and where it does.
    static let values: [String: [String]] = [
        "window": ["rolling-7", "rolling-30", "rolling-365", "all", "week", "month"],
        "metric": ["xp", "places"], "kind": ["park", "beach", "cafe"], "category": ["title", "avatar", "cosmetic"],
        "verdict": ["paid", "capped", "noted", "too-fast"], "role": ["member", "moderator", "administrator"],
        "name_style": ["full", "first", "nickname"], "reason": ["check-in", "correction", "order"],
        "dogs": ["off-leash", "on-leash swimming", ""],
    ]

    let name: String
    /// Whether triggers count its rows, which a row that is replaced would go on to be.
    var isCounted: Bool { ["check_in", "ledger"].contains(name) }
    let columns: [ColumnShape]
    /// The columns of the primary key.
    let key: [String]

    struct ColumnShape {
        let name: String
        let type: String
        let isNullable: Bool
        /// Whether the column alone tells rows apart.
        let isUnique: Bool
        /// The table whose `id` it holds.
        let parent: String?
    }

    init(_ name: String, of database: Connection) throws {
        self.name = name
        var parents: [String: String] = [:]
        try database.forEach("SELECT \"from\", \"table\" FROM pragma_foreign_key_list($1)", name) {
            parents[$0[0]] = $0[1] as String
        }
        let unique: Set<String> = try Set(
            database.query(
                """
                SELECT min(c.name) FROM pragma_index_list($1) i, pragma_index_info(i.name) c WHERE i."unique" = 1
                GROUP BY i.name HAVING count(*) = 1
                """, name
            ) { $0[0] })
        let rows = try database.query(
            "SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY cid", name
        ) { row in (name: row[0] as String, type: row[1] as String, isRequired: row[2] as Bool, key: row[3] as Int) }
        columns = rows.map {
            ColumnShape(
                name: $0.name, type: $0.type, isNullable: !$0.isRequired && $0.key == 0,
                isUnique: unique.contains($0.name), parent: parents[$0.name])
        }
        key = rows.filter { $0.key > 0 }.map(\.name)
    }
}
