import CGI
import Testing

@Suite struct HeadersTests {
    @Test(arguments: ["", "a b", "a:", "a\r\nb", "ä", "a\u{0}", "(a)"]) func aNameIsAToken(text: String) {
        #expect(HeaderName(text) == nil)
    }

    @Test(arguments: ["a\r\nSet-Cookie: x=1", "a\n", "a\r", "a\u{0}b", "a\u{1b}", "a\u{7f}", "ä", "\r\n"])
    func aValueCannotBeginALine(text: String) {
        #expect(HeaderValue(text) == nil)
    }

    @Test func namesAreComparedWithoutCase() {
        var headers = Headers()
        headers.add("X-One", "1")
        headers.add("x-one", "2")
        #expect(headers["X-ONE"] == "1")
        #expect(headers.all("x-one") == ["1", "2"])
        headers.set("x-One", "3")
        #expect(headers.all("x-one") == ["3"])
        let text = "tab\tand blank"
        #expect(HeaderValue(text)?.text == text)
    }
}
