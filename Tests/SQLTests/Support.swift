import Foundation
import SQL

/// A folder that lasts as long as its owner.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("sql-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// A database in memory with the tables that most tests use.
func sample() throws -> Connection {
    let db = try Connection(path: ":memory:", mode: .create)
    try db.script(
        """
        CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE place (
          id INTEGER PRIMARY KEY, city INTEGER REFERENCES city (id), name TEXT NOT NULL,
          rating REAL, open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)), picture BLOB) STRICT;
        """)
    return db
}

struct CityID: RawRepresentable, Column, Bindable, Hashable {
    let rawValue: Int
}

enum Kind: String, CaseIterable, Column, Bindable {
    case cafe, park
}
