import Community
import Glibc
import SQL

/// A site on disk: where its files are, and how its database is opened.
///
/// ```
/// templates/ content/ public/          what people write, and what visitors read
/// var/site.db var/*.lock var/log/      what is known, who may write it now, and what went wrong
/// ```
public struct SiteFolder: Sendable {
    /// The absolute path of the folder, without a slash at the end.
    public let path: String

    public init(_ path: String) {
        self.path = path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
    }

    public var output: String { path + "/public" }
    public var templates: String { path + "/templates" }
    public var content: String { path + "/content" }
    public var state: String { path + "/var" }
    public var database: String { state + Self.databaseName }
    public var writerLock: String { state + Self.writerLockName }
    public var pageLock: String { state + "/page.lock" }
    public var pathLog: String { state + "/path.log" }
    public var drainLock: String { state + "/drain.lock" }
    public var postLock: String { state + "/post.lock" }
    public var log: String { state + "/log" }

    /// Whether a file is the database that a site works with: it is called so, and writers stand in line beside it.
    public static func isInUse(_ path: String) -> Bool {
        path.hasSuffix(databaseName) && access(path.dropLast(databaseName.count) + writerLockName, F_OK) == 0
    }

    private static let databaseName = "/site.db"
    private static let writerLockName = "/write.lock"

    /// Opens the site's database.
    public func connect(_ mode: Connection.Mode = .readWrite) throws(SQLError) -> Connection {
        try Connection(path: database, mode: mode, queue: writerLock)
    }
}
