import CSQLite

extension Connection {
    /// Runs `body` as one unit: all of it is committed, or none of it when `body` throws (its error is thrown on).
    ///
    /// Waits in line with the other writers, then takes SQLite's write lock at once (`BEGIN IMMEDIATE`). Inside another
    /// transaction it is a savepoint: an error caught outside of it undoes its part alone.
    /// - Parameter waits: whether it waits for other writers at all.
    /// - Throws: what `body` throws; `SQLError` with `.busy` when the wait is over, `.misuse` inside `snapshot`.
    @discardableResult
    public func transaction<T>(waits: Bool = true, _ body: () throws -> T) throws -> T {
        guard !isInSnapshot else {
            throw SQLError(.misuse, "a transaction cannot begin inside a snapshot, which only reads")
        }
        guard depth == 0 else { return try savepoint(body) }
        try queue?.acquire(waits: waits)
        defer { queue?.release() }
        if !waits { sqlite3_busy_timeout(handle, 0) }
        defer { if !waits { sqlite3_busy_timeout(handle, Connection.milliseconds(patience)) } }
        return try unit(begin: "BEGIN IMMEDIATE", end: "COMMIT", undo: "ROLLBACK", body)
    }

    /// Runs `body`, which only reads, on one state of the database, fixed before `body` begins.
    ///
    /// Inside a transaction or another snapshot the state is fixed already.
    @discardableResult
    public func snapshot<T>(_ body: () throws -> T) throws -> T {
        guard depth == 0, !isInSnapshot else { return try body() }
        return try unit(begin: "BEGIN DEFERRED", end: "COMMIT", undo: "ROLLBACK") {
            // The read lock is taken by the first read, not by BEGIN.
            _ = try pragma("user_version")
            _ = try first("SELECT 1 FROM sqlite_schema LIMIT 1") { _ in 1 }
            isInSnapshot = true
            defer { isInSnapshot = false }
            return try body()
        }
    }

    private func savepoint<T>(_ body: () throws -> T) throws -> T {
        let name = "level\(depth)"
        return try unit(
            begin: "SAVEPOINT \(name)", end: "RELEASE \(name)",
            undo: "ROLLBACK TO \(name)", andThen: "RELEASE \(name)", body)
    }

    private func unit<T>(
        begin: String, end: String, undo: String, andThen finish: String? = nil, _ body: () throws -> T
    ) throws -> T {
        try execute(begin)
        depth += 1
        defer { depth -= 1 }
        do {
            let value = try body()
            try execute(end)
            return value
        } catch {
            // SQLite has already rolled back by itself after some errors (a full disk, an I/O error).
            if isInTransaction {
                // The first error is the one to tell; the connection is closed with its transaction at the latest.
                _ = try? execute(undo)
                if let finish { _ = try? execute(finish) }
            }
            throw error
        }
    }
}
