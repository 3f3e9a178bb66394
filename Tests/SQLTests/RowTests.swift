import SQL
import Testing

@Suite struct RowTests {
    @Test func itKnowsItsColumns() throws {
        let names = try sample().first("SELECT 1 AS a, NULL AS b") { row in
            (0..<row.count).map { "\(row.name($0)) \(row.isNull($0))" }
        }
        #expect(names == ["a false", "b true"])
    }

    @Test func textIsLentWithoutACopy() throws {
        let lengths = try sample().first("SELECT 'Zoë', NULL, ''") { row in
            (0..<3).map { row.withText($0) { bytes in bytes.count } }
        }
        #expect(lengths == [4, 0, 0])
    }

    @Test func whatIsReadAfterItsTimeIsNothing() throws {
        let db = try sample()
        var kept: Row?
        try db.forEach("SELECT 'secret'") { row in kept = row }
        #expect(kept?.isNull(0) == true)
    }
}
