import SQL

/// What the log says has changed since it was last emptied, and what that makes stale.
///
/// For each changed row the SQL of its dependencies is asked, now, which pages show it (`Dependency` says why that is not
/// too late). Rows with the same keys are asked about once, so that an import of ten thousand places of a city asks once
/// for the city's pages.
struct Changes {
    /// The changes with a higher sequence are of a later time.
    let last: Int
    /// Each page with the sequence of its newest change.
    private(set) var pages: [PageReference: Int] = [:]
    /// Names of changed inputs.
    private(set) var inputs: [String] = []
    /// Positions on boards that look different.
    private(set) var moves: [BoardMove] = []

    /// Reads the log. To be called within a snapshot.
    init(_ database: Connection, kinds: Kinds) throws {
        last = try database.first("SELECT coalesce(max(sequence), 0) FROM change") { $0[0] } ?? 0
        guard last > 0 else { return }
        let tables: [String] = try database.query("SELECT DISTINCT source FROM change ORDER BY source") { $0[0] }
        for table in tables where table != LoggedTable.input { try add(LoggedTable(table, kinds: kinds), database) }
        guard tables.contains(LoggedTable.input) else { return }
        inputs = try database.query(
            """
            SELECT old ->> 'name' FROM change WHERE source = $1 AND old IS NOT NULL
            UNION SELECT new ->> 'name' FROM change WHERE source = $1 AND new IS NOT NULL ORDER BY 1
            """, LoggedTable.input
        ) { $0[0] }
    }

    private mutating func add(_ table: LoggedTable, _ database: Connection) throws {
        var questions = table.uses.map { Question($0, keys: table.keys) }
        try LoggedChange.each(of: table, in: database) { change in
            for index in questions.indices { questions[index].add(change) }
        }
        for question in questions { try ask(question, database) }
    }

    private mutating func ask(_ question: Question, _ database: Connection) throws {
        let query = question.use.dependency.query
        for (values, sequence) in question.rows {
            let parameters = query.asksForFirst ? values + [.integer(question.first)] : values
            try database.forEach(query.sql, parameters: parameters) { row in
                switch question.use.dependency.result {
                case .pages:
                    let page = PageReference(question.use.kind, PageKey(id: row[0], part: row[1]))
                    pages[page] = max(pages[page] ?? 0, sequence)
                case .standings:
                    moves.append(BoardMove(row[0], at: .init(score: row[2], reachedAt: row[3], member: row[1])))
                }
            }
        }
    }
}

/// What is to be asked because of changes that one kind of page depends on.
private struct Question {
    let use: LoggedTable.Use
    /// The values of the query's columns, with the sequence of the latest such change.
    private(set) var rows: [[Parameter]: Int] = [:]
    /// The smallest id of the rows that have come or become others.
    private(set) var first = Int64.max
    private let positions: [Int]
    private let identity: Int?

    init(_ use: LoggedTable.Use, keys: [String]) {
        self.use = use
        positions = use.dependency.query.columns.compactMap(keys.firstIndex(of:))
        identity = keys.firstIndex(of: MarkQuery.identity)
    }

    mutating func add(_ change: LoggedChange) {
        guard use.dependency.events.contains(change.event), change.event != .update || change.changed & use.mask != 0
        else { return }
        for values in [change.old, change.new].compactMap({ $0 }) {
            rows[positions.map { values[$0] }] = change.sequence
        }
        if let new = change.new, let identity, case .integer(let id) = new[identity] { first = min(first, id) }
    }
}
