/// One step of the schema, run once on each database, in order, never changed after its release.
public struct Migration: Sendable {
    /// 1, 2, 3, …; stored as PRAGMA user_version.
    public let number: Int
    public let name: String
    /// One or more statements; put together when they are run, since every program knows the list and few run it.
    public let sql: @Sendable () -> String

    public init(_ number: Int, _ name: String, _ sql: @autoclosure @escaping @Sendable () -> String) {
        self.number = number
        self.name = name
        self.sql = sql
    }
}

extension Connection {
    /// The number of the latest migration that was run on this database; 0 for a new one.
    public var schemaVersion: Int {
        get throws(SQLError) { try pragma("user_version") }
    }

    /// Runs the migrations that this database has not seen, each in a transaction of its own, and gives their names.
    ///
    /// - Throws: `.newerDatabase` where the database has seen more migrations than are known here; `.badMigrations`
    ///   where the list is not 1, 2, 3, …
    @discardableResult
    public func migrate(_ migrations: [Migration]) throws -> [String] {
        guard migrations.map(\.number) == Array(1..<(migrations.count + 1)) else {
            throw SQLError(.badMigrations, "the migrations are not numbered 1, 2, 3, …")
        }
        try refuseNewer(than: migrations.count)
        var names: [String] = []
        for migration in migrations where migration.number > (try schemaVersion) {
            try transaction {
                // Another process may have come first.
                guard try schemaVersion < migration.number else { return }
                try script(migration.sql())
                try script("PRAGMA user_version = \(migration.number)")
                names.append(migration.name)
            }
        }
        return names
    }

    /// Throws `.newerDatabase` where the database has seen more than `known` migrations.
    public func refuseNewer(than known: Int) throws(SQLError) {
        let version = try schemaVersion
        guard version > known else { return }
        throw SQLError(
            .newerDatabase,
            "\(path) is of version \(version), this program knows versions up to \(known): use a newer program")
    }
}
