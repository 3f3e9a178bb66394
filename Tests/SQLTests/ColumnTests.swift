import SQL
import Testing

@Suite struct ColumnTests {
    /// The error of reading the one cell of `SELECT expression` as `type`.
    private func fault<T: Column>(_ expression: String, as type: T.Type) throws -> SQLError? {
        let db = try sample()
        do {
            _ = try db.first("SELECT \(expression) AS cell") { row in row[0] as T }
            return nil
        } catch let error as SQLError {
            return error
        }
    }

    private func value<T: Column>(_ expression: String, as type: T.Type = T.self) throws -> T? {
        try sample().first("SELECT \(expression)") { row in row[0] as T }
    }

    @Test func eachTypeReadsWhatItIs() throws {
        #expect(try value("9223372036854775807") == Int.max)
        #expect(try value("-5") == Int64(-5))
        #expect(try value("2.5") == 2.5)
        #expect(try value("2", as: Double.self) == 2)
        #expect(try value("'Zoë 🐕'") == "Zoë 🐕")
        #expect(try value("x'00ff'") == [0, 255] as [UInt8])
        #expect(try value("x''") == [] as [UInt8])
        #expect(try value("0") == false)
        #expect(try value("1") == true)
        #expect(try value("7") == CityID(rawValue: 7))
        #expect(try value("'park'") == Kind.park)
    }

    @Test func nullIsReadByOptionalsOnly() throws {
        let cell = try sample().first("SELECT NULL, NULL, 3") { row in (row[0] as Int?, row[1] as Kind?, row[2] as Int?)
        }
        #expect(cell?.0 == nil && cell?.1 == nil && cell?.2 == 3)
        #expect(try fault("NULL", as: Int.self)?.code == .mismatch)
        #expect(try fault("NULL", as: String.self)?.code == .mismatch)
    }

    @Test(arguments: ["1", "x'41'", "NULL", "2.5"]) func textIsOnlyText(cell: String) throws {
        #expect(try fault(cell, as: String.self)?.code == .mismatch)
    }

    @Test(arguments: ["'1'", "x'41'", "1.5"]) func anIntegerIsOnlyAnInteger(cell: String) throws {
        #expect(try fault(cell, as: Int.self)?.code == .mismatch)
        #expect(try fault(cell, as: Bool.self)?.code == .mismatch)
        #expect(try fault(cell, as: CityID.self)?.code == .mismatch)
        #expect(try fault(cell, as: Int?.self)?.code == .mismatch)
    }

    @Test func anUnknownWordOfAnEnumerationIsAnError() throws {
        let error = try fault("'volcano'", as: Kind.self)
        #expect(error?.code == .mismatch)
        #expect(error?.message == "the column cell holds text, not Kind as its reader expects")
        #expect(error?.message.contains("volcano") == false)
    }

    @Test func aColumnThatIsNotThereIsAnError() throws {
        let db = try sample()
        let error = #expect(throws: SQLError.self) { try db.query("SELECT 1") { row in row[1] as Int } }
        #expect(error?.code == .mismatch)
        #expect(throws: SQLError.self) { try db.query("SELECT 1") { row in row[-1] as Int } }
    }
}
