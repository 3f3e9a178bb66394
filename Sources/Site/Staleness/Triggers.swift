import SQL

/// The triggers that log what pages depend on, made from what the kinds of page declare: one for a table and an event.
///
/// Every process parses every trigger when it opens the database. So they write down that a row has changed, which columns,
/// and its keys, and leave it to `Changes` to find out what that makes stale.
struct Triggers {
    let kinds: [any PageKind]

    static let prefix = "stale_"

    /// Every trigger's name and definition.
    func definitions() -> [String: String] {
        let tables = LoggedTable.all(Kinds(kinds))
        var definitions: [String: String] = [:]
        func define(_ table: String, _ event: Dependency.Event, _ statements: [String]) {
            let name = "\(Self.prefix)\(table)_\(event.rawValue)"
            definitions[name] = """
                CREATE TRIGGER \(name) AFTER \(event.rawValue.uppercased()) ON \(table) BEGIN
                \(statements.joined(separator: "\n"))
                END
                """
        }
        for table in tables {
            // Whoever has read templates asks the revision whether they are still in force.
            let other = table.name == LoggedTable.input ? ["UPDATE revision SET inputs = inputs + 1;"] : []
            for event in table.events { define(table.name, event, [table.statement(on: event)] + other) }
        }
        let passing = tables.compactMap(\.passing)
        if !passing.isEmpty { define("clock", .update, passing) }
        return definitions
    }

    /// Makes the database's triggers these and no others.
    ///
    /// - Returns: whether any of them was changed.
    func install(in database: Connection) throws -> Bool {
        let wanted = definitions()
        var known: [String: String] = [:]
        try database.forEach(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name >= $1 AND name < $2", Self.prefix,
            "stale`"
        ) { known[$0[0]] = $0[1] }
        let gone = known.filter { wanted[$0.key] != $0.value }.keys.sorted()
        let new = wanted.filter { known[$0.key] != $0.value }.sorted { $0.key < $1.key }
        for name in gone { try database.execute("DROP TRIGGER \(name)") }
        for (_, definition) in new { try database.execute(definition) }
        return !gone.isEmpty || !new.isEmpty
    }
}

extension LoggedTable {
    /// Logs an event of a trigger on this table.
    fileprivate func statement(on event: Dependency.Event) -> String {
        switch event {
        case .insert: "INSERT INTO change (source, new) VALUES ('\(name)', \(values("NEW")));"
        case .delete: "INSERT INTO change (source, old) VALUES ('\(name)', \(values("OLD")));"
        case .update:
            """
            INSERT INTO change (source, changed, old, new)
            SELECT '\(name)', c, \(values("OLD")), \(values("NEW")) FROM (SELECT \(changed) AS c) WHERE c;
            """
        }
    }

    /// Logs, in a trigger on the clock, the rows with a moment that the clock has passed, forward or backward: as if
    /// somebody had changed that moment.
    fileprivate var passing: String? {
        guard !moments.isEmpty else { return nil }
        let passed = moments.map { "\($0) > min(OLD.now, NEW.now) AND \($0) <= max(OLD.now, NEW.now)" }
        return """
            INSERT INTO change (source, changed, old, new)
            SELECT '\(name)', \(mask(of: moments)), k, k FROM (SELECT \(values("i")) AS k FROM \(name) i
              WHERE \(passed.joined(separator: " OR ")));
            """
    }

    private func values(_ row: String) -> String {
        "json_object(\(keys.map { "'\($0)', \(row).\($0)" }.joined(separator: ", ")))"
    }

    /// A number with a bit for each column that an update has changed.
    private var changed: String {
        columns.enumerated().map { index, column in
            (index == 0 ? "" : "\(1 << index) * ") + "(OLD.\(column) IS NOT NEW.\(column))"
        }.joined(separator: " + ")
    }
}
