import CGI
import Testing

@Suite struct RequestTests {
    @Test func aMethodThatIsNotAllowedIsAnsweredWithThoseThatAre() throws {
        let error = #expect(throws: HTTPError.self) { try post("").require(.get) }
        #expect(error == .methodNotAllowed(allowed: [.get, .head]))
        #expect(error?.status == .methodNotAllowed)
        #expect(error?.headers.map { "\($0.0.text): \($0.1.text)" } == ["allow: GET, HEAD"])
        try get().require(.get, .post)
        try get(change: ["REQUEST_METHOD": "HEAD"]).require(.get)
        #expect(throws: HTTPError.self) { try get(change: ["REQUEST_METHOD": "HEAD"]).require(.post) }
        #expect(throws: HTTPError.self) { try get(change: ["REQUEST_METHOD": "get"]).require(.get) }
    }
}
