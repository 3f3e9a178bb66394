import Secrets
import Testing

@Suite struct TokenTests {
    @Test func itsTextIsSafeInCookiesAndComesBack() {
        var source = RandomSource.system
        for _ in 0..<200 {
            let token = Token(from: &source)
            #expect(token.text.utf8.count == 43)
            #expect(token.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
            #expect(Token(token.text) == token)
        }
    }

    @Test func noTwoAreAlike() {
        var source = RandomSource.system
        #expect(Set((0..<1000).map { _ in Token(from: &source).text }).count == 1000)
    }

    @Test(arguments: [
        "", "short", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
        String(repeating: "+", count: 43), String(repeating: "é", count: 43), String(repeating: "A", count: 42) + "B",
    ])
    func whatIsNoTokenIsRefused(text: String) {
        #expect(Token(text) == nil)
    }

    @Test func itsHashIsFixedAndTellsNothingOfIt() throws {
        let token = try #require(Token(String(repeating: "A", count: 43)))
        // BLAKE2b-256 of 32 zero bytes.
        let known = "89eb0d6a8a691dae2cd15ed0369931ce0a949ecafa5c3f93f8121833646e15c3"
        #expect(Encoding.hex(token.hash) == known)
        #expect("\(token)" == "Token(hidden)")
        #expect(String(reflecting: token) == "Token(hidden)")
    }
}
