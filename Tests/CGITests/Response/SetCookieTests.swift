import CGI
import Testing

@Suite struct SetCookieTests {
    private func line(_ cookie: SetCookie?) -> String? {
        guard let cookie else { return nil }
        var answer = Response(.ok)
        answer.set(cookie)
        return answer.headers[.setCookie]
    }

    @Test func itsAttributes() {
        #expect(
            line(SetCookie("__Host-session", "abc", maxAge: 3600))
                == "__Host-session=abc; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax")
        #expect(line(SetCookie("session", "abc", isSecure: false)) == "session=abc; Path=/; HttpOnly; SameSite=Lax")
        #expect(line(SetCookie("s", "")) == "s=; Path=/; Secure; HttpOnly; SameSite=Lax")
        #expect(
            line(SetCookie.removal(of: "session", isSecure: false))
                == "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
    }

    @Test func aHostCookieIsSecure() {
        #expect(SetCookie("__Host-session", "x", isSecure: false) == nil)
        #expect(SetCookie("__host-session", "x", isSecure: false) == nil)
        #expect(SetCookie("__Secure-session", "x", isSecure: false) == nil)
        #expect(SetCookie.name("session", isSecure: true) == "__Host-session")
        #expect(SetCookie.name("session", isSecure: false) == "session")
    }

    @Test(arguments: [
        ("", "x"), ("a b", "x"), ("a=b", "x"), ("a;b", "x"), ("a", "x;y"), ("a", "x y"), ("a", "x\r\ny"), ("a", "x,y"),
        ("a", "\"x\""), ("a", "ä"), ("a", "x\\y"), ("a", "\u{0}"),
    ])
    func whatWouldBreakTheLineIsRefused(name: String, value: String) {
        #expect(SetCookie(name, value) == nil)
    }
}
