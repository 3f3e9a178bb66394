import CSQLite

/// A text of several statements, run one after the other as SQLite itself cuts them.
struct Script {
    private let bytes: [CChar]
    private var position = 0

    init(_ sql: String) {
        bytes = sql.utf8CString.map { $0 }
    }

    /// Prepares and runs the next statement; false at the end.
    mutating func runNext(on database: OpaquePointer, trace: ((String) -> Void)?) throws(SQLError) -> Bool {
        var handle: OpaquePointer?
        let start = position
        let code = prepare(on: database, &handle)
        defer { sqlite3_finalize(handle) }
        guard code == SQLITE_OK else {
            throw SQLError(of: database, extendedCode: code, statement: text(from: start, to: bytes.count - 1))
        }
        // White space or a comment alone prepares to nothing.
        guard handle != nil else { return position < bytes.count - 1 && position > start }
        trace?(text(from: start, to: position))
        var step = sqlite3_step(handle)
        while step == SQLITE_ROW { step = sqlite3_step(handle) }
        guard step == SQLITE_DONE else {
            throw SQLError(of: database, extendedCode: step, statement: text(from: start, to: position))
        }
        return position < bytes.count - 1
    }

    private mutating func prepare(on database: OpaquePointer, _ handle: inout OpaquePointer?) -> Int32 {
        let start = position
        let (code, end) = bytes.withUnsafeBufferPointer { buffer -> (Int32, Int) in
            guard let base = buffer.baseAddress else { return (SQLITE_OK, start) }
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(database, base + start, -1, 0, &handle, &tail)
            return (code, tail.map { $0 - base } ?? start)
        }
        position = end
        return code
    }

    private func text(from start: Int, to end: Int) -> String {
        String(decoding: bytes[start..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
