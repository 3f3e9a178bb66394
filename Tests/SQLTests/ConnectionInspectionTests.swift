import Foundation
import SQL
import Testing

@Suite struct ConnectionInspectionTests {
    @Test func aSoundDatabaseHasNoProblems() throws {
        #expect(try sample().integrityProblems() == [])
    }

    @Test func aMissingParentIsAProblem() throws {
        let db = try sample()
        try db.script("PRAGMA foreign_keys=OFF; INSERT INTO place (id, name, city) VALUES (5, 'Park', 99)")
        #expect(try db.integrityProblems() == ["row 5 of place refers to a missing row of city"])
    }

    @Test func aDamagedPageIsAProblem() throws {
        let folder = try TemporaryFolder()
        var db: Connection? = try Connection(path: folder.file("a.db"), mode: .create)
        try db?.script("CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a)")
        for number in 0..<2000 { try db?.execute("INSERT INTO t VALUES ($1)", "row \(number)") }
        db = nil
        let url = URL(fileURLWithPath: folder.file("a.db"))
        var bytes = try Data(contentsOf: url)
        for offset in 8192..<8400 { bytes[offset] = 0x55 }
        try bytes.write(to: url)
        let problems = try? Connection(path: url.path).integrityProblems()
        #expect(problems?.isEmpty != true)
    }

    @Test func anIndexThatDiffersFromItsTableIsAProblemWhereIndexesAreCompared() throws {
        let folder = try TemporaryFolder()
        var db: Connection? = try Connection(path: folder.file("a.db"), mode: .create)
        try db?.script("CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a)")
        for number in 100..<300 { try db?.execute("INSERT INTO t VALUES ($1)", "row \(number)") }
        db = nil
        let url = URL(fileURLWithPath: folder.file("a.db"))
        var bytes = try Data(contentsOf: url)
        // The table comes first in the file, the index after it.
        let last = try #require(bytes.range(of: Data("row 200".utf8), options: .backwards))
        bytes[last.lowerBound] = UInt8(ascii: "s")
        try bytes.write(to: url)
        let damaged = try Connection(path: url.path)
        #expect(try damaged.integrityProblems().isEmpty)
        #expect(try !damaged.integrityProblems(comparesIndexes: true).isEmpty)
    }

    @Test func readsAreToldByTableAndColumn() throws {
        let db = try sample()
        try db.script(
            """
            CREATE TABLE seen (name TEXT);
            CREATE TRIGGER see AFTER INSERT ON place BEGIN
              INSERT INTO seen SELECT name FROM city WHERE id = NEW.city;
            END
            """)
        // A statement compiled before must be told as well.
        let sql = "SELECT rating FROM place WHERE open = 1"
        _ = try db.query(sql) { row in row[0] as Double? }
        var reads: Set<String> = []
        let note = { (table: String, column: String) -> Void in reads.insert("\(table).\(column)") }
        try db.withAuthorizer(onRead: note) {
            _ = try db.query(sql) { row in row[0] as Double? }
            #expect(reads == ["place.rating", "place.open"])
            try db.execute("INSERT INTO place (name) VALUES ('Park')")
        }
        #expect(reads.isSuperset(of: ["city.name", "city.id", "place.city"]))
        reads = []
        _ = try db.query("SELECT name FROM city") { row in row[0] as String }
        #expect(reads.isEmpty)
    }

    @Test func thePlanTellsAScanFromASearch() throws {
        let db = try sample()
        #expect(try db.queryPlan(of: "SELECT * FROM place WHERE rating > $1") == ["SCAN place"])
        let search = try db.queryPlan(of: "SELECT * FROM city WHERE id = $1")
        #expect(search == ["SEARCH city USING INTEGER PRIMARY KEY (rowid=?)"])
    }

    @Test func thePlanTellsOfTriggersToo() throws {
        let db = try sample()
        try db.script("CREATE TRIGGER t AFTER INSERT ON city BEGIN DELETE FROM place WHERE rating = NEW.id; END")
        #expect(try db.queryPlan(of: "INSERT INTO city (name) VALUES ($1)").contains("SCAN place"))
    }
}
