import SQL

/// What is marked as stale up to a moment of the log.
struct Marks {
    /// The marks with a higher sequence are of a later time.
    let last: Int
    /// Each marked page with the sequence of its newest mark.
    let pages: [PageReference: Int]
    /// Names of changed inputs.
    let inputs: [String]
    /// Moves on boards, and the last of them.
    let moves: [BoardMove]
    let lastMove: Int

    var isEmpty: Bool { pages.isEmpty && inputs.isEmpty && moves.isEmpty }

    private static let inputPrefix = "input:"

    /// Reads what is marked. To be called within a snapshot.
    init(_ database: Connection) throws {
        last = try database.first("SELECT coalesce(max(sequence), 0) FROM stale") { $0[0] } ?? 0
        var pages: [PageReference: Int] = [:]
        var inputs: Set<String> = []
        try database.forEach("SELECT kind, id, part, sequence FROM stale WHERE sequence <= $1", last) { row in
            let kind: String = row[0]
            if kind.hasPrefix(Self.inputPrefix) {
                inputs.insert(String(kind.dropFirst(Self.inputPrefix.count)))
            } else {
                let page = PageReference(kind, PageKey(id: row[1], part: row[2]))
                pages[page] = max(pages[page] ?? 0, row[3])
            }
        }
        self.pages = pages
        self.inputs = inputs.sorted()
        (moves, lastMove) = try BoardMove.all(database)
    }

    /// Takes the marks out that were read. To be called within a transaction.
    func remove(from database: Connection) throws {
        try database.execute("DELETE FROM stale WHERE sequence <= $1", last)
        try database.execute("DELETE FROM board_move WHERE sequence <= $1", lastMove)
    }
}
