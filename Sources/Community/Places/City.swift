import SQL

/// A city or an area that places are in.
public struct City: Sendable, Equatable {
    public let id: CityID
    public let slug: String
    public let name: String
}

extension Community {
    /// Every city by its name.
    public func cities() throws -> [City] {
        try database.query("SELECT id, slug, name FROM city ORDER BY name, id") {
            City(id: $0[0], slug: $0[1], name: $0[2])
        }
    }

    public func city(_ slug: String) throws -> City? {
        try database.first("SELECT id, slug, name FROM city WHERE slug = $1", slug) {
            City(id: $0[0], slug: $0[1], name: $0[2])
        }
    }

    /// Removes the cities that no place is in, not even a closed one.
    public func removeEmptyCities() throws {
        try write { _ in try database.execute("DELETE FROM city WHERE id NOT IN (SELECT city_id FROM place)") }
    }

    /// The city of that slug, made or renamed if need be.
    func putCity(slug: String, name: String) throws -> CityID {
        try database.execute(
            """
            INSERT INTO city (slug, name) VALUES ($1, $2)
            ON CONFLICT (slug) DO UPDATE SET name = excluded.name WHERE name <> excluded.name
            """, slug, name)
        return try database.first("SELECT id FROM city WHERE slug = $1", slug) { $0[0] } ?? CityID(0)
    }
}
