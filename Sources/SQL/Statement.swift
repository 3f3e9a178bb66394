import CSQLite

/// One prepared statement of a connection.
final class Statement {
    let handle: OpaquePointer
    let sql: String
    /// Whether someone is stepping it now; a second user of the same SQL gets a statement of their own.
    var isInUse = false
    /// The first cell of the current row that did not fit its reader.
    var fault: SQLError?
    private let database: OpaquePointer
    private var bindsText = false

    /// Prepares the first statement of `sql`, which must be the only one.
    init(_ sql: String, on database: OpaquePointer, persistent: Bool) throws(SQLError) {
        var handle: OpaquePointer?
        var text = sql
        let flags = persistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        let (code, rest) = text.withUTF8 { bytes -> (Int32, Bool) in
            var tail: UnsafePointer<CChar>?
            let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            let code = sqlite3_prepare_v3(database, start, Int32(bytes.count), flags, &handle, &tail)
            let used = tail.flatMap { tail in start.map { tail - $0 } } ?? 0
            return (code, bytes.dropFirst(used).contains { !" \n\t\r;".utf8.contains($0) })
        }
        guard code == SQLITE_OK else { throw SQLError(of: database, extendedCode: code, statement: sql) }
        guard let handle, !rest else {
            sqlite3_finalize(handle)
            throw SQLError(.misuse, "exactly one statement is needed here; script(_:) runs several", sql)
        }
        self.handle = handle
        self.sql = sql
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds `$1`, `$2`, … by position: `$1` is the first argument wherever it stands in the statement.
    func bind(_ parameters: [any Bindable]) throws(SQLError) {
        let count = Int(sqlite3_bind_parameter_count(handle))
        guard count == parameters.count else {
            throw SQLError(.range, "the statement has \(count) parameters, \(parameters.count) were given", sql)
        }
        bindsText = false
        for position in 0..<count {
            let slot = Int32(position + 1)
            try bind(parameters[argument(of: slot)].parameter, to: slot)
        }
    }

    /// SQLite numbers `$name` parameters in the order they first stand in the text: `$2 … $1` would be swapped.
    private func argument(of slot: Int32) -> Int {
        guard let name = sqlite3_bind_parameter_name(handle, slot) else { return Int(slot) - 1 }
        var number = 0
        var digit = name + 1
        while digit.pointee >= 48 && digit.pointee <= 57 && number < 100_000 {
            number = number * 10 + Int(digit.pointee - 48)
            digit += 1
        }
        let count = Int(sqlite3_bind_parameter_count(handle))
        return number >= 1 && number <= count ? number - 1 : Int(slot) - 1
    }

    private func bind(_ parameter: Parameter, to slot: Int32) throws(SQLError) {
        // SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies the bytes.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code: Int32
        switch parameter {
        case .null: code = sqlite3_bind_null(handle, slot)
        case .integer(let value): code = sqlite3_bind_int64(handle, slot, value)
        case .real(let value): code = sqlite3_bind_double(handle, slot, value)
        case .text(var value):
            bindsText = true
            code = value.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(
                        handle, slot, $0.baseAddress, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let value):
            bindsText = true
            code =
                value.isEmpty
                ? sqlite3_bind_zeroblob(handle, slot, 0)
                : sqlite3_bind_blob64(handle, slot, value, UInt64(value.count), copied)
        }
        guard code == SQLITE_OK else { throw SQLError(of: database, extendedCode: code, statement: sql) }
    }

    /// Goes to the next row; false at the end.
    func step() throws(SQLError) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        // A generic error while running may quote an argument ("fts5: syntax error near …").
        throw SQLError(
            of: database, extendedCode: code, statement: sql, hidingMessage: code == SQLITE_ERROR && bindsText)
    }

    /// Makes it ready for its next use, and lets go of its read lock and of its arguments.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        fault = nil
        isInUse = false
    }
}
