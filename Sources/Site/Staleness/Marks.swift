import SQL

/// What is stale up to a moment: what changes have made so, and what was marked by hand.
struct Marks {
    /// Each stale page with the sequence of its newest change; the highest number for one that was marked by itself.
    let pages: [PageReference: Int]
    /// Names of changed inputs.
    let inputs: [String]
    /// Moves on boards.
    let moves: [BoardMove]
    /// What is logged or marked with a higher sequence is of a later time.
    let lastChange: Int
    private let lastMark, lastMove: Int

    /// Whether nothing has changed and nothing is marked.
    var isEmpty: Bool { lastChange == 0 && lastMark == 0 && lastMove == 0 }

    /// Reads what is stale. To be called within a snapshot.
    init(_ database: Connection, kinds: Kinds) throws {
        let changes = try Changes(database, kinds: kinds)
        var pages = changes.pages
        var lastMark = 0
        try database.forEach("SELECT kind, id, part, sequence FROM stale") { row in
            pages[PageReference(row[0], PageKey(id: row[1], part: row[2]))] = Int.max
            lastMark = max(lastMark, row[3])
        }
        self.pages = pages
        inputs = changes.inputs
        let logged = try BoardMove.all(database)
        moves = BoardMove.joined(logged.moves + changes.moves)
        (lastChange, self.lastMark, lastMove) = (changes.last, lastMark, logged.last)
    }

    /// Takes out what was read. To be called within a transaction.
    func remove(from database: Connection) throws {
        try database.execute("DELETE FROM change WHERE sequence <= $1", lastChange)
        try database.execute("DELETE FROM stale WHERE sequence <= $1", lastMark)
        try database.execute("DELETE FROM board_move WHERE sequence <= $1", lastMove)
    }
}
