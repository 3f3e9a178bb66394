import SQL

/// What pages are made from besides rows: what the owner wrote as files, as the database keeps it.
public struct Inputs {
    /// The kinds of input, as their names begin.
    public enum Kind: String, CaseIterable, Sendable {
        case setting, phrase, template
        /// A digest of the system's data of the site's time zone, which no owner writes.
        case zone
        /// A password that is too common to be used.
        case commonPassword = "common-password"
    }

    let database: Connection

    public init(_ database: Connection) { self.database = database }

    public func text(_ kind: Kind, _ name: String) throws -> String? {
        try database.first("SELECT content FROM input WHERE name = $1", kind.rawValue + "/" + name) { $0[0] }
    }

    /// Every input of a kind by its name, without the kind in front.
    public func all(_ kind: Kind) throws -> [String: String] {
        let front = kind.rawValue + "/"
        var inputs: [String: String] = [:]
        let sql = "SELECT name, content FROM input WHERE name >= $1 AND name < $2"
        try database.forEach(sql, front, kind.rawValue + "0") { row in
            inputs[String((row[0] as String).dropFirst(front.count))] = row[1]
        }
        return inputs
    }

    /// Whether the inputs of a kind are these and no others, byte for byte.
    public func has(_ kind: Kind, _ inputs: [String: String]) throws -> Bool {
        let known = try all(kind)
        return known.count == inputs.count
            && known.allSatisfy { name, content in inputs[name]?.hasBytes(of: content) ?? false }
    }

    /// Makes the inputs of a kind these and no others.
    ///
    /// - Returns: the names that were added, changed or removed, in order.
    public func replace(_ kind: Kind, with inputs: [String: String]) throws -> [String] {
        let known = try all(kind)
        var changed: [String] = []
        for (name, content) in inputs.sorted(by: { $0.key < $1.key })
        where !(known[name]?.hasBytes(of: content) ?? false) {
            try database.execute(
                """
                INSERT INTO input (name, content) VALUES ($1, $2)
                ON CONFLICT (name) DO UPDATE SET content = excluded.content
                """, kind.rawValue + "/" + name, content)
            changed.append(name)
        }
        for name in known.keys.sorted() where inputs[name] == nil {
            try database.execute("DELETE FROM input WHERE name = $1", kind.rawValue + "/" + name)
            changed.append(name)
        }
        return changed
    }
}
