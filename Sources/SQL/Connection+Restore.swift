import CSQLite

extension Connection {
    /// Puts a backup in place of everything in this database, in one transaction: processes that have it open see the
    /// old state or the whole new one (https://sqlite.org/backup.html).
    ///
    /// The database as it is goes to `keeping` first, while writers wait, so that no write is in neither.
    /// - Throws: `.busy` where other writers do not end within this connection's patience; `.misuse` in a transaction.
    public func restore(from path: String, keeping: String) throws(SQLError) {
        guard !isInTransaction, !isInSnapshot else {
            throw SQLError(.misuse, "a restore cannot begin inside a transaction or a snapshot")
        }
        let source = try Connection(path: path, mode: .immutable)
        try queue?.acquire()
        defer { queue?.release() }
        try backup(to: keeping)
        // Compiled statements belong to the old schema.
        statements.removeAll()
        guard let backup = sqlite3_backup_init(handle, "main", source.handle, "main") else {
            throw SQLError(of: handle, extendedCode: sqlite3_extended_errcode(handle), statement: nil)
        }
        let step = sqlite3_backup_step(backup, -1)
        let finish = sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, finish == SQLITE_OK else {
            throw SQLError(of: handle, extendedCode: step == SQLITE_DONE ? finish : step, statement: nil)
        }
    }
}
