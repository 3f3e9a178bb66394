import CPosix
import CSQLite
import Glibc

extension Connection {
    /// Copies the database as it is at one instant into a file, while others go on reading and writing.
    ///
    /// The copy is made under a temporary name beside its place, synced, and renamed: `path` is the old file or the
    /// whole new one, never a part (https://sqlite.org/backup.html). Its owner alone may read it (0600).
    ///
    /// - Throws: `.logBeside` where a log with changes lies beside `path`: whoever opens the copy would get them put into it.
    public func backup(to path: String) throws(SQLError) {
        try copyAside(to: path)
        try place(at: path)
    }

    /// The same, with a look at the copy before it takes its name.
    ///
    /// - Parameter check: gets the path of the copy; if it throws, what was at `path` stays.
    public func backup(to path: String, check: (_ copy: String) throws -> Void) throws {
        try copyAside(to: path)
        do {
            try check(Partial.path(for: path))
        } catch {
            unlink(Partial.path(for: path))
            throw error
        }
        try place(at: path)
    }

    /// Makes the copy under its temporary name.
    private func copyAside(to path: String) throws(SQLError) {
        Partial.sweep(for: path)
        try Connection.refuseLog(beside: path)
        let partial = Partial.path(for: path)
        do throws(SQLError) {
            try copy(to: partial)
            try Connection.sync(partial)
        } catch {
            unlink(partial)
            throw error
        }
    }

    /// Gives the copy its name.
    private func place(at path: String) throws(SQLError) {
        let partial = Partial.path(for: path)
        do throws(SQLError) {
            // Once more: checking the copy takes a while.
            try Connection.refuseLog(beside: path)
            // What is empty says nothing of a database, but the index of a log must not be taken for that of another.
            for suffix in Connection.logs { unlink(path + suffix) }
            guard rename(partial, path) == 0 else { throw Connection.failure("cannot rename to", path) }
        } catch {
            unlink(partial)
            throw error
        }
        try Connection.sync(Connection.folder(of: path))
    }

    /// What SQLite keeps beside a database: the changes that are not in it yet, their index, and what undoes a transaction
    /// (https://sqlite.org/tempfiles.html). It knows them by their names alone.
    public static let logs = ["-journal", "-wal", "-shm"]

    private static func refuseLog(beside path: String) throws(SQLError) {
        for suffix in ["-journal", "-wal"] {
            var status = stat()
            guard stat(path + suffix, &status) == 0, status.st_size > 0 else { continue }
            throw SQLError(.logBeside, "\(path + suffix) holds changes of the database that was at \(path)")
        }
    }

    private func copy(to partial: String) throws(SQLError) {
        for suffix in [""] + Connection.logs { unlink(partial + suffix) }
        let file = posix_open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Connection.failure("cannot make", partial) }
        close(file)
        var target: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(partial, &target, flags, nil)
        defer { sqlite3_close_v2(target) }
        guard code == SQLITE_OK, let target else { throw SQLError(of: target, extendedCode: code, statement: nil) }
        // The file is synced once, at its end, and removed if it fails: there is nothing to be undone.
        sqlite3_exec(target, "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF", nil, nil, nil)
        guard let backup = sqlite3_backup_init(target, "main", handle, "main") else {
            throw SQLError(of: target, extendedCode: sqlite3_extended_errcode(target), statement: nil)
        }
        var step = sqlite3_backup_step(backup, -1)
        var tries = 0
        while step & 0xFF == SQLITE_BUSY || step & 0xFF == SQLITE_LOCKED, tries < 1000 {
            usleep(10_000)
            tries += 1
            step = sqlite3_backup_step(backup, -1)
        }
        let finish = sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, finish == SQLITE_OK else {
            throw SQLError(of: target, extendedCode: step == SQLITE_DONE ? finish : step, statement: nil)
        }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func sync(_ path: String) throws(SQLError) {
        let descriptor = posix_open(path, O_RDONLY | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw failure("cannot open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("cannot sync", path) }
    }

    private static func failure(_ what: String, _ path: String) -> SQLError {
        SQLError(.inputOutput, "\(what) \(path): \(String(cString: strerror(errno)))")
    }
}
