/// A table whose changes are logged, and what is written down of each.
struct LoggedTable {
    let name: String
    /// The columns that pages depend on. An update writes one bit for each, in this order, and nothing if none changed.
    let columns: [String]
    /// The columns whose values are written down: those by which stale pages are found. They are ids and short words; a
    /// real number or a blob does not survive in JSON.
    let keys: [String]
    /// The columns whose moments the clock may pass.
    let moments: [String]
    let events: Set<Dependency.Event>
    let uses: [Use]

    /// Which kind of page depends on the table.
    struct Use {
        let kind: String
        let dependency: Dependency
        /// The bits of the columns that matter to it.
        let mask: Int
    }

    /// Templates, settings and phrases: which kinds use them, the templates say when the log is read.
    static let input = "input"

    init(_ name: String, kinds: Kinds) {
        let uses = kinds.list.flatMap { kind in
            kind.staleness.filter { $0.table == name }.map { (kind: kind.name, dependency: $0) }
        }
        self.init(name, uses)
    }

    private init(_ name: String, _ uses: [(kind: String, dependency: Dependency)]) {
        let isInput = name == Self.input
        let columns = Self.union(
            uses.filter { $0.dependency.events.contains(.update) }.map(\.dependency.columns)
                + (isInput ? [["name", "content"]] : []))
        self.name = name
        self.columns = columns
        keys = Self.union(
            uses.map { $0.dependency.query.columns + ($0.dependency.query.asksForFirst ? [MarkQuery.identity] : []) }
                + (isInput ? [["name"]] : []))
        moments = Self.union(uses.map(\.dependency.moments))
        events = isInput ? Set(Dependency.Event.allCases) : uses.reduce(into: []) { $0.formUnion($1.dependency.events) }
        self.uses = uses.map {
            Use(kind: $0.kind, dependency: $0.dependency, mask: Self.mask($0.dependency.columns, columns))
        }
    }

    /// The bits of some of the columns.
    func mask(of some: [String]) -> Int { Self.mask(some, columns) }

    private static func mask(_ some: [String], _ columns: [String]) -> Int {
        columns.indices.reduce(0) { some.contains(columns[$1]) ? $0 | 1 << $1 : $0 }
    }

    private static func union(_ lists: [[String]]) -> [String] {
        lists.reduce(into: []) { all, list in
            for name in list where !all.contains(name) { all.append(name) }
        }
    }

    /// Every table that a page depends on, in order.
    static func all(_ kinds: Kinds) -> [LoggedTable] {
        var uses: [String: [(kind: String, dependency: Dependency)]] = [input: []]
        for kind in kinds.list {
            for dependency in kind.staleness { uses[dependency.table, default: []].append((kind.name, dependency)) }
        }
        return uses.sorted { $0.key < $1.key }.map { LoggedTable($0.key, $0.value) }
    }
}
