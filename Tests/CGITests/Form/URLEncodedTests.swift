import CGI
import Testing

@Suite struct URLEncodedTests {
    private func pairs(_ text: String) throws -> [String] {
        try URLEncoded.parse(Array(text.utf8)).fields.map { field in
            guard case .text(let text) = field.value else { return "a file" }
            return "\(field.name)|\(text)"
        }
    }

    /// WHATWG URL Standard §5.1
    @Test(arguments: [
        ("", []), ("a=1", ["a|1"]), ("a=1&b=2", ["a|1", "b|2"]), ("a", ["a|"]), ("a=", ["a|"]), ("=1", ["|1"]),
        ("&&a=1&", ["a|1"]), ("a=b=c", ["a|b=c"]), ("a+b=c+d", ["a b|c d"]), ("a%20b=%2B", ["a b|+"]),
        ("n=%C3%AB%f0%9f%90%95", ["n|ë🐕"]), ("a=1&a=2", ["a|1", "a|2"]), ("a=1;b=2", ["a|1;b=2"]),
        ("a=%0d%0A", ["a|\r\n"]),
    ])
    func parsing(text: String, expected: [String]) throws {
        #expect(try pairs(text) == expected)
    }

    @Test(arguments: [
        ("a=%", HTTPError.badEscape(field: "a")), ("a=%2", .badEscape(field: "a")), ("a=%g0", .badEscape(field: "a")),
        ("b=1&a=%-1", .badEscape(field: "a")), ("%=1", .badEscape(field: "a name")), ("a=%ff", .notUTF8(field: "a")),
        ("a=%c0%80", .notUTF8(field: "a")), ("a=%ed%a0%80", .notUTF8(field: "a")), ("a=%f0%9f", .notUTF8(field: "a")),
        ("%ff=1", .notUTF8(field: "a name")), ("a=%00", .containsNUL(field: "a")),
        ("a%00=1", .containsNUL(field: "a name")),
    ])
    func whatIsMalformedIsRefusedByName(text: String, error: HTTPError) {
        #expect(throws: error) { try pairs(text) }
        #expect(error.status == .badRequest)
    }

    @Test func rawBytesMustBeUTF8Too() {
        #expect(throws: HTTPError.notUTF8(field: "a")) { try URLEncoded.parse([97, 61, 0xE9]) }
    }

    @Test func eachLimitHolds() throws {
        let limits = Limits(fieldCount: 3, field: 5, name: 4)
        func parse(_ text: String) throws -> Form { try URLEncoded.parse(Array(text.utf8), limits: limits) }
        #expect(try parse("a=1&b=2&c=3").fields.count == 3)
        #expect(throws: HTTPError.tooManyFields(limit: 3)) { try parse("a=1&b=2&c=3&d=4") }
        #expect(try parse("a=12345").fields.count == 1)
        #expect(try parse("a=%31%32%33%34%35").fields.count == 1)
        #expect(throws: HTTPError.fieldTooLarge(field: "a", limit: 5)) { try parse("a=123456") }
        #expect(throws: HTTPError.fieldTooLarge(field: "a name", limit: 4)) { try parse("abcde=1") }
    }

    /// Any fields, encoded, come back; the seed is printed so that a failure can be repeated.
    @Test func randomFieldsComeBack() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Seeded(seed)
        for _ in 0..<300 {
            let fields = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                Form.Field(name: "n" + word(&random), value: .text(word(&random)))
            }
            let encoded = URLEncoded.encode(Form(fields))
            #expect(encoded.utf8.allSatisfy { $0 > 32 && $0 < 127 })
            let back = try URLEncoded.parse(Array(encoded.utf8))
            #expect(back.fields.map { $0.name } == fields.map { $0.name }, "seed \(seed)")
            #expect(fields.allSatisfy { back.all($0.name) == Form(fields).all($0.name) }, "seed \(seed)")
        }
    }

    private func word(_ random: inout Seeded) -> String {
        let scalars = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 1...0x2FFF, using: &random))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
