import CGI
import Testing

@Suite struct RequestParsingTests {
    @Test func theVariablesBecomeValues() throws {
        let request = try get(
            ["Accept": "text/html", "Cookie": "a=1", "X-Odd-Name": "yes"],
            change: [
                "PATH_INFO": "/members/zoë", "QUERY_STRING": "q=dog+park&q=%F0%9F%90%95", "REMOTE_ADDR": "2001:db8::1",
                "SERVER_PORT": "443", "HTTPS": "on",
            ])
        #expect(request.method == .get)
        #expect(request.scriptName == "/cgi-bin/me")
        #expect(request.pathInfo == "/members/zoë")
        #expect(request.query.all("q") == ["dog park", "🐕"])
        #expect(request.remoteAddress == "2001:db8::1")
        #expect(request.serverPort == 443)
        #expect(request.isSecure)
        #expect(request.headers["x-odd-name"] == "yes")
        #expect(request.cookies["a"] == "1")
        #expect(request.contentLength == nil)
    }

    @Test(arguments: [("off", "http", false), ("", "https", true), ("1", "", true), ("ON", "", true), ("", "", false)])
    func whetherItCameSecurely(https: String, scheme: String, isSecure: Bool) throws {
        #expect(try get(change: ["HTTPS": https, "REQUEST_SCHEME": scheme]).isSecure == isSecure)
    }

    @Test(
        arguments: [
            (["REQUEST_METHOD": nil], HTTPError.missingVariable("REQUEST_METHOD")),
            (["REQUEST_METHOD": "GE T"], .malformedVariable("REQUEST_METHOD")),
            (["REQUEST_METHOD": ""], .malformedVariable("REQUEST_METHOD")),
            (["PATH_INFO": "/a\u{0}"], .malformedVariable("PATH_INFO")),
            (["PATH_INFO": "/a\r\nb"], .malformedVariable("PATH_INFO")),
            (["PATH_INFO": "/\u{FFFD}"], .malformedVariable("PATH_INFO")),
            (["SCRIPT_NAME": "/\u{7f}"], .malformedVariable("SCRIPT_NAME")),
            (["QUERY_STRING": "a=%zz"], .badEscape(field: "a")),
            (["QUERY_STRING": "a=%ff"], .notUTF8(field: "a")),
            (["QUERY_STRING": "a=\u{FFFD}"], .malformedVariable("QUERY_STRING")),
            (["CONTENT_LENGTH": "-1"], .malformedVariable("CONTENT_LENGTH")),
            (["CONTENT_LENGTH": "+5"], .malformedVariable("CONTENT_LENGTH")),
            (["CONTENT_LENGTH": "5 "], .malformedVariable("CONTENT_LENGTH")),
            (["CONTENT_LENGTH": "0x10"], .malformedVariable("CONTENT_LENGTH")),
            (["CONTENT_LENGTH": "٣"], .malformedVariable("CONTENT_LENGTH")),
            (["CONTENT_LENGTH": "99999999999999999999999"], .bodyTooLarge(limit: 1 << 20)),
            (["CONTENT_LENGTH": "1048577"], .bodyTooLarge(limit: 1 << 20)),
            (["CONTENT_TYPE": "nonsense"], .malformedVariable("CONTENT_TYPE")),
            (["CONTENT_TYPE": "text/html; =x"], .malformedVariable("CONTENT_TYPE")),
            (["HTTP_TRANSFER_ENCODING": "chunked"], .lengthRequired),
        ] as [([String: String?], HTTPError)])
    func whatIsMalformedIsRefused(change: [String: String?], error: HTTPError) {
        #expect(throws: error) { try get(change: change) }
    }

    @Test func aPostWithATypeNeedsALength() {
        #expect(throws: HTTPError.lengthRequired) { try post([], change: ["CONTENT_LENGTH": nil]) }
        #expect(throws: HTTPError.lengthRequired) { try post([], change: ["CONTENT_LENGTH": ""]) }
    }

    @Test func anEmptyPostNeedsNone() throws {
        #expect(try post([], type: nil, change: ["CONTENT_LENGTH": nil]).form().isEmpty)
    }
}
