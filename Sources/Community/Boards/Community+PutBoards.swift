import SQL

/// A board as the configuration describes it; with `eachCity` it stands for one board of every city.
public struct BoardRecord: Sendable, Equatable {
    public let slug: String
    public let name: String
    public let description: String
    public let metric: Board.Metric
    public let window: Window
    public let eachCity: Bool

    public init(
        slug: String, name: String, description: String, metric: Board.Metric, window: Window, eachCity: Bool
    ) {
        self.slug = slug
        self.name = name
        self.description = description
        self.metric = metric
        self.window = window
        self.eachCity = eachCity
    }
}

extension Community {
    /// Makes the boards these and no others: one for each record, or one for each record and city.
    ///
    /// - Returns: the slugs of the boards that were added, changed or removed.
    /// - Throws: `BoardCollision` where a city's board would be at the address of another.
    public func putBoards(_ records: [BoardRecord]) throws -> [String] {
        try write { now in
            let wanted = try wanted(records)
            var changed: [String] = []
            for (position, board) in wanted.enumerated() where try put(board, position: position, now: now) {
                changed.append(board.slug)
            }
            // The site's zone may be another one now.
            try turnCalendar(to: now)
            return try changed + removeBoards(except: Set(wanted.map(\.slug)))
        }
    }

    /// Makes the boards of cities that are new, removes those of cities that are gone, and lets those of cities that were
    /// renamed follow. The others keep everything but their place in the order.
    ///
    /// - Parameter earlier: the cities as they were.
    /// - Returns: the slugs of the boards that were added, changed or removed.
    /// - Throws: `BoardCollision` where a city's board would be at the address of another.
    public func addBoards(_ records: [BoardRecord], since earlier: [City]) throws -> [String] {
        try write { now in
            let names = Dictionary(uniqueKeysWithValues: earlier.map { ($0.id, $0.name) })
            let cities = try self.cities()
            var changed = try removeBoardsOfNoCity()
            for city in cities where !(names[city.id] ?? city.name).hasBytes(of: city.name) {
                changed += try renameBoards(of: city, before: names[city.id] ?? "")
            }
            guard cities.contains(where: { names[$0.id] == nil }) else { return changed }
            for (position, board) in try wanted(records).enumerated() {
                if board.city != CityID(0), names[board.city] == nil {
                    try requireFree(board)
                    if try put(board, position: position, now: now), !changed.contains(board.slug) {
                        changed.append(board.slug)
                    }
                } else if try database.execute(
                    "UPDATE board SET position = $1 WHERE slug = $2 AND position <> $1", position, board.slug) > 0
                {
                    changed.append(board.slug)
                }
            }
            return changed
        }
    }

    private func renameBoards(of city: City, before: String) throws -> [String] {
        let boards = try database.query("SELECT slug, name FROM board WHERE city_id = $1", city.id) {
            (slug: $0[0] as String, name: $0[1] as String)
        }.filter { $0.name.hasPrefix(before + ": ") }
        for board in boards {
            let name = city.name + board.name.dropFirst(before.count)
            try database.execute("UPDATE board SET name = $1 WHERE slug = $2", name, board.slug)
        }
        return boards.map(\.slug)
    }

    private func requireFree(_ board: WantedBoard) throws {
        let other: String? = try database.first("SELECT name FROM board WHERE slug = $1", board.slug) { $0[0] }
        if let other { throw BoardCollision(slug: board.slug, names: [other, board.name]) }
    }

    private func removeBoardsOfNoCity() throws -> [String] {
        let gone: [String] = try database.query(
            "SELECT slug FROM board WHERE city_id <> 0 AND city_id NOT IN (SELECT id FROM city) ORDER BY slug"
        ) { $0[0] }
        for slug in gone { try database.execute("DELETE FROM board WHERE slug = $1", slug) }
        return gone
    }

    /// A board for each record, or for each record and city.
    private func wanted(_ records: [BoardRecord]) throws -> [WantedBoard] {
        let cities = try self.cities()
        let wanted = records.flatMap { record in
            record.eachCity ? cities.map { WantedBoard(record, city: $0) } : [WantedBoard(record, city: nil)]
        }
        var names: [String: String] = [:]
        for board in wanted {
            if let other = names.updateValue(board.name, forKey: board.slug) {
                throw BoardCollision(slug: board.slug, names: [other, board.name])
            }
        }
        return wanted
    }

    private struct WantedBoard {
        let slug: String
        let name: String
        let city: CityID
        let record: BoardRecord

        init(_ record: BoardRecord, city: City?) {
            self.record = record
            self.city = city?.id ?? CityID(0)
            slug = city.map { "\($0.slug)-\(record.slug)" } ?? record.slug
            name = city.map { "\($0.name): \(record.name)" } ?? record.name
        }
    }

    /// Adds or changes a board; one that counts something else than before is counted afresh.
    private func put(_ board: WantedBoard, position: Int, now: Instant) throws -> Bool {
        let old = try database.first(
            "SELECT id, metric, \"window\", city_id, name, description, position FROM board WHERE slug = $1", board.slug
        ) { row in
            (
                id: row[0] as BoardID, metric: row[1] as Board.Metric, window: row[2] as Window, city: row[3] as CityID,
                name: row[4] as String, description: row[5] as String, position: row[6] as Int
            )
        }
        let record = board.record
        let counts = old.map { ($0.metric, $0.window, $0.city) == (record.metric, record.window, board.city) } ?? false
        if let old, counts {
            let isSame =
                old.name.hasBytes(of: board.name) && old.description.hasBytes(of: record.description)
                && old.position == position
            guard !isSame else { return false }
            try database.execute(
                "UPDATE board SET name = $1, description = $2, position = $3 WHERE id = $4", board.name,
                record.description, position, old.id)
            return true
        }
        if let old { try database.execute("DELETE FROM board WHERE id = $1", old.id) }
        try database.execute(
            """
            INSERT INTO board (slug, name, description, metric, "window", city_id, span, period, position)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, board.slug, board.name, record.description, record.metric, record.window, board.city,
            record.window.span, record.window.period(at: now, in: zone), position)
        try recount(BoardID(database.lastInsertID))
        return true
    }

    private func removeBoards(except wanted: Set<String>) throws -> [String] {
        let known: [String] = try database.query("SELECT slug FROM board ORDER BY slug") { $0[0] }
        let gone = known.filter { !wanted.contains($0) }
        for slug in gone { try database.execute("DELETE FROM board WHERE slug = $1", slug) }
        return gone
    }
}

/// Two boards that would have the same address: one of a city and one that is called so.
public struct BoardCollision: Error, Equatable {
    public let slug: String
    public let names: [String]
}
