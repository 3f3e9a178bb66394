import CSQLite
import Glibc

extension Connection {
    /// Puts a backup in place of everything in this database, in one transaction: processes that have it open see the
    /// old state or the whole new one (https://sqlite.org/backup.html).
    ///
    /// The database as it is goes to `keeping` first, while writers wait, so that no write is in neither. Whatever this
    /// throws, nothing has changed, and there is no such file.
    ///
    /// - Parameter prepare: is called when nobody else can write any more and nothing has changed yet; not with this
    ///   connection.
    /// - Throws: `.busy` where other writers do not end within this connection's patience; `.misuse` in a transaction; what
    ///   `prepare` throws.
    public func restore(from path: String, keeping: String, prepare: () throws -> Void = {}) throws {
        guard !isInTransaction, !isInSnapshot else {
            throw SQLError(.misuse, "a restore cannot begin inside a transaction or a snapshot")
        }
        let source = try Connection(path: path, mode: .immutable)
        try queue?.acquire()
        defer { queue?.release() }
        try backup(to: keeping)
        do {
            try replace(by: source, prepare)
        } catch {
            unlink(keeping)
            throw error
        }
    }

    private func replace(by source: Connection, _ prepare: () throws -> Void) throws {
        // Compiled statements belong to the old schema.
        statements.removeAll()
        guard let backup = sqlite3_backup_init(handle, "main", source.handle, "main") else {
            throw SQLError(of: handle, extendedCode: sqlite3_extended_errcode(handle), statement: nil)
        }
        // A step of no pages locks the database that is written to: whoever does not stand in line may be writing.
        var step = sqlite3_backup_step(backup, 0)
        do {
            if step == SQLITE_OK { try prepare() }
        } catch {
            sqlite3_backup_finish(backup)
            throw error
        }
        if step == SQLITE_OK { step = sqlite3_backup_step(backup, -1) }
        let finish = sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, finish == SQLITE_OK else {
            throw SQLError(of: handle, extendedCode: step == SQLITE_DONE ? finish : step, statement: nil)
        }
    }
}
