import CSQLite

extension Connection {
    /// Runs one statement and gives the number of rows that it changed (0 for one that changes none).
    @discardableResult
    public func execute(_ sql: String, _ parameters: any Bindable...) throws(SQLError) -> Int {
        try execute(sql, parameters: parameters)
    }

    /// Runs one statement whose arguments are counted at run time.
    @discardableResult
    public func execute(_ sql: String, parameters: [any Bindable]) throws(SQLError) -> Int {
        let statement = try start(sql, parameters)
        defer { giveBack(statement) }
        let before = totalChanges
        while try statement.step() {}
        return totalChanges == before ? 0 : changes
    }

    /// All rows of a result, in order.
    public func query<T>(
        _ sql: String, _ parameters: any Bindable..., row read: (Row) throws -> T
    ) throws -> [T] {
        try query(sql, parameters: parameters, row: read)
    }

    @inlinable
    public func query<T>(_ sql: String, parameters: [any Bindable], row read: (Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        try forEach(sql, parameters: parameters) { rows.append(try read($0)) }
        return rows
    }

    /// The first row of a result, or nil where there is none; the others are not computed.
    public func first<T>(
        _ sql: String, _ parameters: any Bindable..., row read: (Row) throws -> T
    ) throws -> T? {
        try first(sql, parameters: parameters, row: read)
    }

    public func first<T>(_ sql: String, parameters: [any Bindable], row read: (Row) throws -> T) throws -> T? {
        let statement = try start(sql, parameters)
        defer { giveBack(statement) }
        guard try statement.step() else { return nil }
        let value = try read(Row(statement: statement))
        if let fault = statement.fault { throw fault }
        return value
    }

    /// Calls `body` with each row as SQLite finds it: one pass, nothing kept.
    public func forEach(
        _ sql: String, _ parameters: any Bindable..., row body: (Row) throws -> Void
    ) throws {
        try forEach(sql, parameters: parameters, row: body)
    }

    public func forEach(_ sql: String, parameters: [any Bindable], row body: (Row) throws -> Void) throws {
        let statement = try start(sql, parameters)
        defer { giveBack(statement) }
        let row = Row(statement: statement)
        while try statement.step() {
            try body(row)
            if let fault = statement.fault { throw fault }
        }
    }

    /// Runs any number of statements, separated by semicolons, without parameters; results are passed over.
    public func script(_ sql: String) throws(SQLError) {
        var script = Script(sql)
        while try script.runNext(on: handle, trace: onStatement) {}
    }

    /// Compiles statements before they are run: what is compiled before a transaction begins keeps no other writer waiting.
    public func prepare(_ statements: String...) throws(SQLError) {
        for sql in statements { giveBack(try borrow(sql)) }
    }

    private func start(_ sql: String, _ parameters: [any Bindable]) throws(SQLError) -> Statement {
        let statement = try borrow(sql)
        do throws(SQLError) {
            try statement.bind(parameters)
        } catch {
            giveBack(statement)
            throw error
        }
        onStatement?(sql)
        return statement
    }

    /// The cached statement, or one of its own for a second use of the same SQL while the first still runs.
    func borrow(_ sql: String) throws(SQLError) -> Statement {
        let text = StatementText(sql)
        let cached = statements[text]
        if let cached, !cached.isInUse {
            cached.isInUse = true
            return cached
        }
        let statement = try Statement(sql, on: handle, persistent: cached == nil)
        statement.isInUse = true
        if cached == nil {
            if statements.count >= 500 { statements = statements.filter { $0.value.isInUse } }
            statements[text] = statement
        }
        return statement
    }

    func giveBack(_ statement: Statement) {
        statement.reset()
    }
}

/// What a statement is found again by. Few are of the same length, so that comparing those costs less than a hash of the
/// whole text, for each use.
struct StatementText: Hashable {
    private let sql: String

    init(_ sql: String) { self.sql = sql }

    func hash(into hasher: inout Hasher) { hasher.combine(sql.utf8.count) }
}
