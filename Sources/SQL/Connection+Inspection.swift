import CSQLite

extension Connection {
    /// What is wrong with the file or with foreign keys, one sentence each; empty for a sound database.
    ///
    /// - Parameter comparesIndexes: also compares each index with its table, which takes several times as long.
    public func integrityProblems(comparesIndexes: Bool = false) throws -> [String] {
        let check = comparesIndexes ? "PRAGMA integrity_check" : "PRAGMA quick_check"
        let pages = try query(check) { row in row[0] as String }.filter { $0 != "ok" }
        let keys = try query("PRAGMA foreign_key_check") { row -> String in
            let id: Int? = row[1]
            return
                "row \(id.map { "\($0)" } ?? "?") of \(row[0] as String) refers to a missing row of \(row[2] as String)"
        }
        return pages + keys
    }

    /// The lines of EXPLAIN QUERY PLAN for a statement (https://sqlite.org/eqp.html), its parameters as NULL; those of the
    /// triggers that it may fire among them.
    public func queryPlan(of sql: String) throws -> [String] {
        milepost_sqlite_explain_triggers(handle, 1)
        defer { milepost_sqlite_explain_triggers(handle, 0) }
        let plan = try Statement("EXPLAIN QUERY PLAN " + sql, on: handle, persistent: false)
        var lines: [String] = []
        while try plan.step() { lines.append(Row(statement: plan).text(3) ?? "") }
        return lines
    }

    /// Runs `body` and tells `onRead` each table and column that its statements may read, triggers included; the column
    /// is empty where a table is read without one, as by `count(*)` (https://sqlite.org/c3ref/set_authorizer.html).
    public func withAuthorizer<T>(
        onRead: @escaping (_ table: String, _ column: String) -> Void, _ body: () throws -> T
    ) throws -> T {
        let observer = ReadObserver(onRead)
        // SQLite asks while it compiles, so that statements compiled before must go.
        statements = statements.filter { $0.value.isInUse }
        sqlite3_set_authorizer(handle, observeRead, Unmanaged.passUnretained(observer).toOpaque())
        defer { sqlite3_set_authorizer(handle, nil, nil) }
        return try withExtendedLifetime(observer, body)
    }
}

private final class ReadObserver {
    let onRead: (String, String) -> Void
    init(_ onRead: @escaping (String, String) -> Void) { self.onRead = onRead }
}

private func observeRead(
    context: UnsafeMutableRawPointer?, action: Int32, table: UnsafePointer<CChar>?, column: UnsafePointer<CChar>?,
    schema: UnsafePointer<CChar>?, trigger: UnsafePointer<CChar>?
) -> Int32 {
    if action == SQLITE_READ, let context, let table {
        let observer = Unmanaged<ReadObserver>.fromOpaque(context).takeUnretainedValue()
        observer.onRead(String(cString: table), column.map { String(cString: $0) } ?? "")
    }
    return SQLITE_OK
}
