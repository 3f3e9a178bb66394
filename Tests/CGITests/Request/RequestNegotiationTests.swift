import CGI
import Testing

@Suite struct RequestNegotiationTests {
    @Test(
        arguments: [
            (nil, false), ("", false), ("*/*", false), ("text/html", false), ("application/json", true),
            ("application/problem+json", true), ("application/*", true), ("text/html, application/json", false),
            ("application/json, text/html", false), ("application/json, text/html;q=0.9", true),
            ("text/html;q=0.5, application/json;q=0.501", true), ("text/html;q=0, */*", true),
            ("application/json;q=0", false), ("text/*, application/json;q=0.9", false), ("APPLICATION/JSON", true),
            ("application/json;q=1.001, text/html;q=0.1", false), ("application/json;q=x, text/html;q=0.1", false),
            ("image/png", false), ("nonsense", false), (",,,", false),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", false),
            ("application/json, */*;q=0.1", true),
        ] as [(String?, Bool)])
    func jsonIsForThoseWhoPreferIt(accept: String?, wantsJSON: Bool) throws {
        #expect(try get(change: ["HTTP_ACCEPT": accept]).wantsJSON == wantsJSON)
    }
}
