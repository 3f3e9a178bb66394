import CGI
import Testing

@Suite struct LocalPathTests {
    @Test(arguments: [
        ("/", "/"), ("/places/park.html", "/places/park.html"), ("/a?b=c&d=%20#e", "/a?b=c&d=%20#e"),
        ("/zoë", "/zo%C3%AB"), ("/a\"<b>", "/a%22%3Cb%3E"), ("/a?next=//b", "/a?next=//b"), ("/...", "/..."),
    ])
    func anAddressOfThisSite(text: String, encoded: String) {
        #expect(LocalPath(text)?.text == encoded)
    }

    @Test(arguments: [
        "", "a", "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1", "/\t/evil.example", "/a b", "/a\u{0}", " /a", "/.//evil.example",
        "/a/..//evil.example",
        "/../a", "/../\u{301}a", "/a/..//\u{301}b", "/%2e%2e/a", "/a/.%2E/b", "/a//b", "/\u{7f}",
    ])
    func whatLeadsElsewhereIsRefused(text: String) {
        #expect(LocalPath(text) == nil)
    }

    @Test func itsLengthIsBounded() {
        #expect(LocalPath("/" + String(repeating: "a", count: 1999)) != nil)
        #expect(LocalPath("/" + String(repeating: "a", count: 2000)) == nil)
        #expect(LocalPath("/" + String(repeating: "é", count: 333)) != nil)
        #expect(LocalPath("/" + String(repeating: "é", count: 334)) == nil, "six bytes each, encoded")
    }
}
