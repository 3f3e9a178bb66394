import CGI
import Testing

@Suite struct CookiesTests {
    @Test(
        arguments: [
            ("a=1; b=2", "a", "1"), ("a=1; b=2", "b", "2"), ("a=1;b=2", "b", "2"), ("a=", "a", ""),
            ("a=b=c", "a", "b=c"),
            ("a=\"q\"", "a", "q"), ("a=\"", "a", "\""), ("a=1; a=2", "a", "1"), (" a = 1 ", "a", "1"),
            ("a=1", "A", nil),
            ("", "a", nil), ("a", "a", nil), ("=1", "", nil), (";;; a=1", "a", "1"), ("a b=1", "a b", nil),
            ("__Host-session=x", "__Host-session", "x"),
            // A mark after a separator makes one character of both, and is none of the separator's bytes.
            ("a=1;\u{301}b=2; c=3", "a", "1"), ("a=\u{301}", "a", "\u{301}"), ("a= \u{301}x", "a", "\u{301}x"),
            ("a=\"q\"\u{301}", "a", "\"q\"\u{301}"),
        ] as [(String, String, String?)])
    func parsing(text: String, name: String, value: String?) {
        #expect(Cookies(text)[name] == value)
    }
}
