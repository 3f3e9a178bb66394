import Community
import SQL

/// What somebody does with the `sqlite3` shell to any table that pages are made from, whatever the rules of the
/// community say; what the schema refuses is refused.
extension World {
    func editAny() throws -> String {
        let table = try TableShape(pick(TableShape.edited), of: database)
        let count: Int = try database.first("SELECT count(*) FROM \(table.name)") { $0[0] } ?? 0
        let sql: String
        // There is one clock, whatever it says.
        switch table.name == "clock" ? 10 : number(0...10) {
        case 0, 1: sql = try insertion(into: table)
        case 4 where !table.isCounted: sql = try replacement(in: table)
        case 2, 3: sql = "DELETE FROM \(table.name) \(try anyRow(of: table, count))"
        default: sql = try update(table, count)
        }
        let changed = try database.transaction { try database.execute(sql) }
        return "\(sql) (\(changed))"
    }

    /// A condition that one row fulfils, or now and then several.
    private func anyRow(of table: TableShape, _ count: Int) throws -> String {
        let keys = table.key.joined(separator: ", ")
        let rows = "SELECT \(keys) FROM \(table.name) ORDER BY \(keys)"
        let limit = isOne(in: 8) ? number(2...20) : 1
        return "WHERE (\(keys)) IN (\(rows) LIMIT \(limit) OFFSET \(number(0...max(count - 1, 0))))"
    }

    private func update(_ table: TableShape, _ count: Int) throws -> String {
        let choices = table.columns.filter { table.name != "clock" || $0.name != "id" }
        let columns = (isOne(in: 4) ? 0...1 : 0...0).map { _ in pick(choices) }
        var assigned: Set<String> = []
        let changes = try columns.filter { assigned.insert($0.name).inserted }.map {
            "\"\($0.name)\" = \(try value(for: $0, in: table))"
        }
        let verb = !table.isCounted && isOne(in: 8) ? "UPDATE OR REPLACE" : "UPDATE"
        return "\(verb) \(table.name) SET \(changes.joined(separator: ", ")) \(try anyRow(of: table, count))"
    }

    /// A row like another one, with some of its values changed and a key of its own.
    private func insertion(into table: TableShape) throws -> String {
        let columns = table.columns.filter { $0.name != "id" }
        let values = try columns.map { column in
            let isKept = !(table.key.contains(column.name) || isOne(in: 5) || column.isUnique)
            return isKept ? "\"\(column.name)\"" : try value(for: column, in: table)
        }
        let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
        return """
            INSERT INTO \(table.name) (\(names)) SELECT \(values.joined(separator: ", ")) FROM \(table.name) \
            ORDER BY \(table.key.joined(separator: ", ")) LIMIT 1 OFFSET \(number(0...3))
            """
    }

    /// A row in the place of the one with its key, with some of its values changed.
    private func replacement(in table: TableShape) throws -> String {
        let values = try table.columns.map { column in
            let isKept = table.key.contains(column.name) || !isOne(in: 3)
            return isKept ? "\"\(column.name)\"" : try value(for: column, in: table)
        }
        let names = table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
        return """
            REPLACE INTO \(table.name) (\(names)) SELECT \(values.joined(separator: ", ")) FROM \(table.name) \
            ORDER BY \(table.key.joined(separator: ", ")) LIMIT 1 OFFSET \(number(0...3))
            """
    }

    /// A plausible other value for a column, as SQL.
    private func value(for column: TableShape.ColumnShape, in table: TableShape) throws -> String {
        if column.isNullable, isOne(in: 4) { return "NULL" }
        if let parent = column.parent { return "\(try id(of: parent))" }
        if let values = TableShape.values[column.name], !isOne(in: 3) { return "'\(pick(values))'" }
        if column.name == "day" { return "\(pick([2023, 2024, 2025, 2026]))\(pick(["0101", "0229", "0615", "1231"]))" }
        let name = "\"\(column.name)\""
        let other = "coalesce((SELECT \(name) FROM \(table.name) ORDER BY 1 LIMIT 1 OFFSET \(number(0...5))), \(name))"
        let isMoment = column.name.hasSuffix("at") || column.name == "now"
        switch column.type {
        case "TEXT": return pick([other, "'edited'", "'edited-\(number(1...5))'", "'<b>&\"x'", "'Über dogs'"])
        case "REAL": return pick([other, "\(number(-80...80)).25", "-37.8", "144.9"])
        case _ where isMoment:
            let now = site.clock.now.rawValue
            let spans = [0, 1, 3_600, Seconds.day, 7 * Seconds.day, 30 * Seconds.day, 400 * Seconds.day]
            return pick([other, "\(now - pick(spans))", "\(now - pick(spans))", "\(now + pick(spans))"])
        default: return pick([other, "0", "1", "\(number(2...300))", "\"\(column.name)\" + \(pick([1, 7, 100, -1]))"])
        }
    }
}
