import SQL

extension Community {
    /// Compares everything that is kept beside what it is made from, and changes nothing.
    ///
    /// The moment that counts is the database's own (`now()`): a clock that has gone on since is no fault.
    /// - Returns: what differs; empty, but for notes, in a sound database.
    public func verify() throws -> [Finding] {
        try database.snapshot {
            let checks = try Check.all.flatMap { check in
                try database.query(check.sql) { row in
                    Finding(check.weight, table: check.table, key: row[0], expected: row[1], found: row[2])
                }
            }
            let problems = try database.integrityProblems(comparesIndexes: true).map {
                Finding(.fault, table: "database", key: "file", expected: "sound", found: $0)
            }
            return try checks + verifyBoards() + problems
        }
    }

    /// The boards whose window does not begin where the calendar says.
    private func verifyBoards() throws -> [Finding] {
        let now = try now()
        return try boards().compactMap { board in
            let period = board.window.period(at: now, in: zone)
            guard board.period != period else { return nil }
            return Finding(
                .fault, table: "board", key: "board \(board.slug)", expected: "from \(period.rawValue)",
                found: "from \(board.period.rawValue)")
        }
    }
}

/// One comparison: a SELECT of key, what is expected and what was found, for each row that differs.
struct Check: Sendable {
    var weight = Finding.Weight.fault
    let table: String
    let sql: String

    static let all = cached + market + [gaps]
}
