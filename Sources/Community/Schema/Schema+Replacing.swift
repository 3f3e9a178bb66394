extension Schema {
    /// Refuses to replace rows: `REPLACE`, `INSERT OR REPLACE` and `UPDATE OR REPLACE` delete the rows that are in the way
    /// without firing a trigger (https://sqlite.org/lang_conflict.html), so that nothing would take them off pages, boards
    /// and the index of the search.
    ///
    /// Within a trigger the conflict clause of the statement that fired it takes the place of the trigger's own
    /// (https://sqlite.org/lang_createtrigger.html). So what is inserted into `taken`, whose key is taken, is ignored but
    /// where the statement replaces, and only there a row comes in. Other statements go on, and fail or not by themselves;
    /// only an INSERT that says OR ABORT, OR FAIL or OR ROLLBACK is refused as well, which it need not say.
    ///
    /// Check-ins, entries of the ledger and what is counted from them have no such triggers, which every check-in would
    /// pay for: `milepost verify` finds a row replaced there, since it is still counted.
    static let replacing = """
        CREATE TABLE taken (key INTEGER PRIMARY KEY) STRICT;
        INSERT INTO taken (key) VALUES (1);
        CREATE TRIGGER taken_replaced AFTER INSERT ON taken BEGIN
          SELECT RAISE(ABORT, 'REPLACE would delete a row and tell nobody: use UPDATE, or INSERT ... ON CONFLICT ... DO UPDATE');
        END;
        \(unique.map { refuseInsert($0.table) + refuseUpdate($0.table, $0.keys) }.joined())
        \(refuseInsert("clock"))
        """

    /// The tables whose rows have pages, with what is unique in them beside the id.
    private static let unique: [(table: String, keys: [String])] = [
        ("member", ["name"]), ("city", ["slug"]), ("place", ["slug", "origin, external_id"]), ("item", ["slug"]),
        ("article", ["slug"]), ("board", ["slug"]),
    ]

    private static func refuseInsert(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_replaced BEFORE INSERT ON \(table) BEGIN
          INSERT OR IGNORE INTO taken VALUES (1);
        END;

        """
    }

    /// An upsert updates as if it said OR ABORT, and may change a key: so this asks first whether a row is in the way.
    private static func refuseUpdate(_ table: String, _ keys: [String]) -> String {
        let conflicts = (["id"] + keys).map { key in
            "(\(key)) = (" + key.split(separator: ", ").map { "NEW.\($0)" }.joined(separator: ", ") + ")"
        }
        return """
            CREATE TRIGGER \(table)_displaced BEFORE UPDATE OF \((["id"] + keys).joined(separator: ", ")) ON \(table) BEGIN
              INSERT OR IGNORE INTO taken SELECT 1 FROM \(table) WHERE id <> OLD.id AND (\(conflicts.joined(separator: " OR ")));
            END;

            """
    }
}
