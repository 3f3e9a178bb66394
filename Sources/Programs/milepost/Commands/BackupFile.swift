import Community
import SQL
import Site

/// A file that is, or should be, a backup of a site.
struct BackupFile {
    let path: String

    /// Whether a file begins as SQLite's do (https://sqlite.org/fileformat.html, 1.3.1).
    static func isDatabase(_ path: String) throws -> Bool {
        try FilePath.head(path, 16) == Array("SQLite format 3\u{0}".utf8)
    }

    /// Whether another backup may take its place: it is one itself, and no site works with it.
    func isReplaceable() throws -> Bool {
        guard FilePath.isFile(path), try Self.isDatabase(path), !SiteFolder.isInUse(path) else { return false }
        do {
            let old = try Connection(path: path, mode: .immutable)
            return try old.first(
                "SELECT count(*) FROM sqlite_schema WHERE name IN ('member', 'ledger', 'input')"
            ) { $0[0] as Int } == 3
        } catch let error as SQLError where [.corrupt, .notADatabase].contains(error.code) {
            // What is left of a backup, or of anything else.
            return false
        }
    }

    /// Reads the whole file.
    ///
    /// - Throws: `CommandError` `.noFile`, `.notABackup` or `.unsound`; `SQLError` `.newerDatabase`.
    func check() throws {
        guard FilePath.isFile(path) else { throw CommandError.noFile(path: path) }
        guard try Self.isDatabase(path) else {
            throw CommandError.notABackup(path: path, why: "it is no SQLite database")
        }
        let copy = try Connection(path: path, mode: .immutable)
        guard try copy.schemaVersion > 0 else {
            throw CommandError.notABackup(path: path, why: "it has no version of this program")
        }
        try copy.refuseNewer(than: Schema.migrations.count)
        let problems = try copy.integrityProblems()
        guard problems.isEmpty else { throw CommandError.unsound(path: path, problems: problems) }
    }
}
