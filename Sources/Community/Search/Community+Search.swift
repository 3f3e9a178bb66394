import SQL

extension Community {
    /// What somebody's words are found in, the best first. Every word must be there, the last one perhaps only begun.
    ///
    /// - Parameters:
    ///   - kind: what to look for; nil is everything.
    ///   - city: of places only those there; members and items are of no city. Without words it gives the city's places
    ///     by name.
    ///   - limit: how many at most.
    public func search(words: String, kind: Hit.Kind? = nil, city: CityID? = nil, limit: Int) throws -> [Hit] {
        func query(_ table: Searchable) -> String? { Searchable.index.query(words, in: table.table) }
        guard let places = query(.places), let members = query(.members), let items = query(.items) else {
            guard let city, kind == nil || kind == .place else { return [] }
            return try self.places(in: city, limit: limit)
        }
        var found: [Ranked] = []
        if kind == nil || kind == .member { found += try findMembers(members, limit) }
        if kind == nil || kind == .place { found += try findPlaces(places, city, limit) }
        if kind == nil || kind == .item { found += try findItems(items, limit) }
        // Equal ranks keep the order of kinds, and of ids within them.
        return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .prefix(limit).map(\.element.hit)
    }

    private struct Ranked {
        let rank: Double
        let hit: Hit
    }

    /// How many matches of a kind are ranked: words that half the members share need no better answer.
    private static let mostRanked = 2_000

    /// The matches of the query `$1` and their ranks, as a table `f`.
    private static let matches = """
        (SELECT \(Searchable.index.key) / 4 AS id, \(Searchable.index.rank) AS score FROM search_text
          WHERE \(Searchable.index.matches("$1")) LIMIT \(mostRanked)) f
        """

    private func findMembers(_ query: String, _ limit: Int) throws -> [Ranked] {
        try database.query(
            """
            SELECT f.score, m.id, m.name, m.display_name
            FROM \(Self.matches) CROSS JOIN member m ON m.id = f.id
            WHERE m.public_profile = 1 AND m.suspended_at IS NULL
            ORDER BY 1, 2 LIMIT $2
            """, query, limit
        ) { row in
            Ranked(rank: row[0], hit: .member(Hit.MemberHit(id: row[1], name: row[2], displayName: row[3])))
        }
    }

    private static let placeColumns = "p.id, p.slug, p.name, p.kind, city.name, p.summary"

    private func findPlaces(_ query: String, _ city: CityID?, _ limit: Int) throws -> [Ranked] {
        try database.query(
            """
            SELECT \(Self.placeColumns), f.score
            FROM \(Self.matches) CROSS JOIN place p ON p.id = f.id CROSS JOIN city ON city.id = p.city_id
            WHERE p.closed_at IS NULL AND ($2 IS NULL OR p.city_id = $2)
            ORDER BY 7, 1 LIMIT $3
            """, query, city, limit
        ) { row in Ranked(rank: row[6], hit: Self.placeHit(row)) }
    }

    private func places(in city: CityID, limit: Int) throws -> [Hit] {
        try database.query(
            """
            SELECT \(Self.placeColumns) FROM place p JOIN city ON city.id = p.city_id
            WHERE p.city_id = $1 AND p.closed_at IS NULL ORDER BY p.name, p.id LIMIT $2
            """, city, limit, row: Self.placeHit)
    }

    private static func placeHit(_ row: Row) -> Hit {
        .place(Hit.PlaceHit(id: row[0], slug: row[1], name: row[2], kind: row[3], city: row[4], summary: row[5]))
    }

    private func findItems(_ query: String, _ limit: Int) throws -> [Ranked] {
        try database.query(
            """
            SELECT f.score, i.id, i.slug, i.name, i.category, i.price, i.summary
            FROM \(Self.matches) CROSS JOIN item i ON i.id = f.id
            WHERE i.listed_at <= $2 AND (i.unlisted_at IS NULL OR i.unlisted_at > $2)
            ORDER BY 1, 2 LIMIT $3
            """, query, now(), limit
        ) { row in
            let item = Hit.ItemHit(
                id: row[1], slug: row[2], name: row[3], category: row[4], price: row[5], summary: row[6])
            return Ranked(rank: row[0], hit: .item(item))
        }
    }
}
