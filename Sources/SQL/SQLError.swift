import CSQLite
import Glibc

/// What went wrong with a statement or a database: data only; `SQLError+Description.swift` words it.
public struct SQLError: Error, Sendable, Equatable {
    /// SQLite's primary result code (https://sqlite.org/rescode.html), and three of our own above 1000.
    public struct Code: RawRepresentable, Sendable, Hashable {
        public let rawValue: Int32
        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let error = Code(rawValue: SQLITE_ERROR)
        /// Other writers held the database for longer than the connection's patience.
        public static let busy = Code(rawValue: SQLITE_BUSY)
        public static let readOnly = Code(rawValue: SQLITE_READONLY)
        public static let inputOutput = Code(rawValue: SQLITE_IOERR)
        public static let corrupt = Code(rawValue: SQLITE_CORRUPT)
        public static let full = Code(rawValue: SQLITE_FULL)
        public static let cannotOpen = Code(rawValue: SQLITE_CANTOPEN)
        public static let constraint = Code(rawValue: SQLITE_CONSTRAINT)
        public static let mismatch = Code(rawValue: SQLITE_MISMATCH)
        public static let misuse = Code(rawValue: SQLITE_MISUSE)
        public static let range = Code(rawValue: SQLITE_RANGE)
        public static let notADatabase = Code(rawValue: SQLITE_NOTADB)
        /// The database was made by a newer version of the program: its migrations are not all known here.
        public static let newerDatabase = Code(rawValue: 1001)
        /// The list of migrations is not 1, 2, 3, …
        public static let badMigrations = Code(rawValue: 1002)
        /// Beside a file that is to be replaced lies a log with changes, which SQLite would take for those of the new file.
        public static let logBeside = Code(rawValue: 1003)
    }

    public let code: Code
    /// SQLite's extended result code; equal to the primary one where there is no finer one.
    public let extendedCode: Int32
    /// SQLite's message, or ours; it never quotes an argument.
    public let message: String
    /// The statement as written, with `$n` in place of its arguments.
    public let statement: String?

    init(_ code: Code, _ message: String, _ statement: String? = nil, extendedCode: Int32? = nil) {
        self.code = code
        self.extendedCode = extendedCode ?? code.rawValue
        self.message = message
        self.statement = statement
    }

    /// The latest error of a connection.
    init(of database: OpaquePointer?, extendedCode: Int32, statement: String?, hidingMessage: Bool = false) {
        let message = hidingMessage ? sqlite3_errstr(extendedCode) : sqlite3_errmsg(database)
        self.init(
            Self.code(of: extendedCode, errno: sqlite3_system_errno(database)),
            message.map { String(cString: $0) } ?? "unknown error", statement, extendedCode: extendedCode)
    }

    /// SQLite says that a disk is full only of the database and its log: of the index of the log, and of a file that is
    /// yet to be made, it says that it cannot write or open them.
    private static func code(of extendedCode: Int32, errno: Int32) -> Code {
        let code = Code(rawValue: extendedCode & 0xFF)
        let isFull = errno == ENOSPC || errno == EDQUOT
        return isFull && [.inputOutput, .cannotOpen].contains(code) ? .full : code
    }

    /// A UNIQUE or PRIMARY KEY constraint refused the row.
    public var isUniqueViolation: Bool {
        [SQLITE_CONSTRAINT | (8 << 8), SQLITE_CONSTRAINT | (6 << 8), SQLITE_CONSTRAINT | (10 << 8)]
            .contains(extendedCode)
    }

    /// A CHECK constraint refused the row.
    public var isCheckViolation: Bool { extendedCode == SQLITE_CONSTRAINT | (1 << 8) }

    /// A FOREIGN KEY constraint refused the change.
    public var isForeignKeyViolation: Bool { extendedCode == SQLITE_CONSTRAINT | (3 << 8) }
}
