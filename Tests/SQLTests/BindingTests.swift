import SQL
import Testing

@Suite struct BindingTests {
    /// What SQLite says of an argument: its type and, as text, its value.
    private func seen(_ value: any Bindable) throws -> String? {
        try sample().first("SELECT typeof($1) || ' ' || quote($1)", value) { row in row[0] }
    }

    @Test func eachTypeIsStoredAsItsOwnKind() throws {
        #expect(try seen(5) == "integer 5")
        #expect(try seen(Int64.min) == "integer -9223372036854775808")
        #expect(try seen(0.1) == "real 0.1")
        #expect(try seen("it's") == "text 'it''s'")
        #expect(try seen("") == "text ''")
        #expect(try seen(true) == "integer 1")
        #expect(try seen([1, 255] as [UInt8]) == "blob X'01FF'")
        #expect(try seen([] as [UInt8]) == "blob X''")
        #expect(try seen(nil as String?) == "null NULL")
        #expect(try seen("a" as String?) == "text 'a'")
        #expect(try seen(Kind.cafe) == "text 'cafe'")
        #expect(try seen(CityID(rawValue: 3)) == "integer 3")
        #expect(try seen(Parameter.null) == "null NULL")
        #expect(try seen(Double.nan) == "null NULL")
    }

    @Test func aTextWithANulIsKeptWhole() throws {
        let text = "a\u{0}b"
        #expect(try sample().first("SELECT $1", text) { row in row[0] as String } == text)
    }

    /// Whatever text goes in comes out; the seed is printed so that a failure can be repeated.
    @Test func randomTextsComeBack() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let db = try sample()
        for _ in 0..<500 {
            let scalars = (0..<Int(next() % 40)).compactMap { _ in Unicode.Scalar(UInt32(next() % 0x11_0000)) }
            let text = String(String.UnicodeScalarView(scalars))
            let back = try db.first("SELECT $1", text) { row in row[0] as String }
            #expect(back.map { Array($0.utf8) } == Array(text.utf8), "seed \(seed)")
        }
    }
}
