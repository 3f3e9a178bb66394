import SQL

/// The triggers that write marks, made from what the kinds of page declare: one for a table and an event.
struct Triggers {
    let kinds: [any PageKind]

    static let prefix = "stale_"

    /// Every trigger's name and definition.
    func definitions() -> [String: String] {
        var statements: [String: [String]] = [:]
        for kind in kinds {
            for dependency in kind.staleness {
                for event in dependency.events {
                    let trigger = "\(Self.prefix)\(dependency.table)_\(event.rawValue)"
                    statements[trigger, default: []].append(statement(of: dependency, on: event, kind: kind.name))
                }
            }
        }
        for event in Dependency.Event.allCases {
            statements["\(Self.prefix)input_\(event.rawValue)"] = [inputStatement(event)]
        }
        return statements.reduce(into: [:]) { definitions, trigger in
            let parts = trigger.key.dropFirst(Self.prefix.count).split(separator: "_")
            let event = parts.last.map(String.init) ?? ""
            let table = parts.dropLast().joined(separator: "_")
            definitions[trigger.key] = """
                CREATE TRIGGER \(trigger.key) AFTER \(event.uppercased()) ON \(table) BEGIN
                \(trigger.value.joined(separator: "\n"))
                END
                """
        }
    }

    /// Whether a build has ever installed any.
    static func areInstalled(in database: Connection) throws -> Bool {
        try database.first(
            """
            SELECT EXISTS (
              SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name >= $1 AND name < $2)
            """, prefix, "stale`"
        ) { $0[0] } ?? false
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

    private func statement(of dependency: Dependency, on event: Dependency.Event, kind: String) -> String {
        let changed = dependency.columns.map { "OLD.\($0) IS NOT NEW.\($0)" }.joined(separator: " OR ")
        switch dependency.action {
        case .mark(let sql):
            let rows = rowNames(of: event).map { sql.replacing("{row}", with: $0) }
            let condition = event == .update ? " WHERE \(changed)" : ""
            return
                "  INSERT INTO stale (kind, id, part) SELECT '\(kind)', * FROM (\(rows.joined(separator: " UNION ")))\(condition);"
        case .statement(let sql):
            let row = event == .delete ? "OLD" : "NEW"
            let condition = event == .update ? changed : "true"
            return "  " + sql.replacing("{row}", with: row).replacing("{changed}", with: "(\(condition))") + ";"
        }
    }

    private func rowNames(of event: Dependency.Event) -> [String] {
        switch event {
        case .insert: ["NEW"]
        case .update: ["OLD", "NEW"]
        case .delete: ["OLD"]
        }
    }

    /// A changed input marks by its own name: which kinds use it, the templates say when the mark is read.
    private func inputStatement(_ event: Dependency.Event) -> String {
        let row = event == .delete ? "OLD" : "NEW"
        let condition = event == .update ? " WHERE OLD.content <> NEW.content" : ""
        return """
              INSERT INTO stale (kind, id, part) SELECT 'input:' || \(row).name, -1, -1\(condition);
              UPDATE revision SET inputs = inputs + 1;
            """
    }
}
