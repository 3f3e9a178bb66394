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
        ] as [(String, String, String?)])
    func parsing(text: String, name: String, value: String?) {
        #expect(Cookies(text)[name] == value)
    }
}
