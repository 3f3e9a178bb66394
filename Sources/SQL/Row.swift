import CSQLite

/// One row of a result, valid only inside the closure that receives it.
///
/// `row[0]` is of the type that its context asks for; `String?` and the like accept NULL. A cell that holds something
/// else makes the whole query throw `SQLError` with code `.mismatch`, after its closure has returned.
public struct Row {
    let statement: Statement

    /// The number of columns.
    public var count: Int { Int(sqlite3_column_count(statement.handle)) }

    /// The value of the column at `index`, counted from 0.
    @inlinable
    public subscript<T: Column>(index: Int) -> T {
        if let value = T.read(self, at: index) { return value }
        refuse(index, as: T.self)
        return T.standIn
    }

    /// The name of the column at `index`, as the statement names it.
    public func name(_ index: Int) -> String {
        sqlite3_column_name(statement.handle, Int32(index)).map { String(cString: $0) } ?? ""
    }

    public func isNull(_ index: Int) -> Bool {
        sqlite3_column_type(statement.handle, Int32(index)) == SQLITE_NULL
    }

    /// Lends the text of a cell as UTF-8 without a copy; NULL is the empty text.
    public func withText<T>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        let bytes = sqlite3_column_text(statement.handle, Int32(index))
        let length = Int(sqlite3_column_bytes(statement.handle, Int32(index)))
        return try body(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : length))
    }

    /// Remembers that a cell was not what its reader expected, so that the query throws.
    @usableFromInline func refuse(_ index: Int, as type: Any.Type) {
        guard statement.fault == nil else { return }
        let column = index >= 0 && index < count ? name(index) : "\(index)"
        let found = ["nothing", "an integer", "a real", "text", "a blob", "NULL"]
        let kind = found[Int(sqlite3_column_type(statement.handle, Int32(index)))]
        statement.fault = SQLError(
            .mismatch, "the column \(column) holds \(kind), not \(type) as its reader expects", statement.sql)
    }

    func stored(_ index: Int) -> Parameter {
        switch sqlite3_column_type(statement.handle, Int32(index)) {
        case SQLITE_INTEGER: integer(index).map(Parameter.integer) ?? .null
        case SQLITE_FLOAT: real(index).map(Parameter.real) ?? .null
        case SQLITE_TEXT: text(index).map(Parameter.text) ?? .null
        case SQLITE_BLOB: blob(index).map(Parameter.blob) ?? .null
        default: .null
        }
    }

    func integer(_ index: Int) -> Int64? {
        guard sqlite3_column_type(statement.handle, Int32(index)) == SQLITE_INTEGER else { return nil }
        return sqlite3_column_int64(statement.handle, Int32(index))
    }

    func real(_ index: Int) -> Double? {
        let type = sqlite3_column_type(statement.handle, Int32(index))
        guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else { return nil }
        return sqlite3_column_double(statement.handle, Int32(index))
    }

    func text(_ index: Int) -> String? {
        guard sqlite3_column_type(statement.handle, Int32(index)) == SQLITE_TEXT else { return nil }
        return withText(index) { String(decoding: $0, as: UTF8.self) }
    }

    func blob(_ index: Int) -> [UInt8]? {
        guard sqlite3_column_type(statement.handle, Int32(index)) == SQLITE_BLOB else { return nil }
        guard let bytes = sqlite3_column_blob(statement.handle, Int32(index)) else { return [] }
        let length = Int(sqlite3_column_bytes(statement.handle, Int32(index)))
        return [UInt8](UnsafeRawBufferPointer(start: bytes, count: length))
    }
}
