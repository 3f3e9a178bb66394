import Actions
import CGI
import Community
import MilepostTesting
import Testing

@Suite struct SessionCookieTests {
    let site: TestSite
    let visitor: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        try site.test.join("maya")
        visitor = TestVisitor(site)
    }

    private func signIn(_ variables: [String: String?]) -> Reply {
        let form = Form(["action": "signin", "name": "maya", "password": TestCommunity.password])
        return visitor.send(.login, .post, body: Array(URLEncoded.encode(form).utf8), variables: variables)
    }

    private static let secure: [String: String?] = ["HTTPS": "on", "HTTP_HOST": "example.org", "SERVER_PORT": "443"]

    @Test func byHTTPSItIsBoundToTheHost() throws {
        let cookie = try #require(signIn(Self.secure).response.headers[.setCookie])
        #expect(
            cookie.wholeMatch(
                of: #/__Host-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax/#)
                != nil)
    }

    @Test(arguments: ["localhost:8080", "localhost", "127.0.0.1:8080", "[::1]:8080", "[::1]"])
    func onThisMachineItNeedsNoHTTPS(host: String) throws {
        let cookie = try #require(signIn(["HTTP_HOST": host]).response.headers[.setCookie])
        #expect(
            cookie.wholeMatch(
                of: #/session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax/#) != nil)
    }

    @Test(arguments: ["example.org", "192.0.2.1:8080", "localhost.example.org", "example.org:127", "[2001:db8::1]"])
    func elsewhereSigningInNeedsHTTPS(host: String) throws {
        let words = try #require(try site.phrase("signin.needsHTTPS"))
        let reply = signIn(["HTTP_HOST": host])
        #expect(reply.status == 403)
        #expect(reply.text.contains(words))
        #expect(reply.response.headers[.setCookie] == nil)
        let page = visitor.send(.login, .get, body: [], variables: ["HTTP_HOST": host])
        #expect(page.text.contains(words))
        let post = visitor.send(
            .checkIn, .post, body: Array("place=princes-park".utf8), variables: ["HTTP_HOST": host])
        #expect(post.text.contains(words))
        #expect(try site.database.first("SELECT count(*) FROM session") { $0[0] as Int } == 0)
    }

    @Test func theOwnerMayAllowPlainHTTP() throws {
        let open = try TestSite.speaking(settings: ["plainHTTP": "true"])
        try open.test.join("maya")
        let form = Form(["action": "signin", "name": "maya", "password": TestCommunity.password])
        let reply = TestVisitor(open).send(
            .login, .post, body: Array(URLEncoded.encode(form).utf8), variables: ["HTTP_HOST": "dogs.lan"])
        #expect(reply.response.headers[.setCookie]?.hasPrefix("session=") == true)
    }

    /// A site next door could set a cookie without the prefix for this host: by https it is not looked at.
    @Test func byHTTPSOnlyTheBoundCookieCounts() throws {
        _ = signIn([:])
        let plain = try #require(visitor.cookie)
        let reply = visitor.send(.me, .get, body: [], variables: Self.secure.merging(["HTTP_COOKIE": plain]) { $1 })
        #expect(reply.status == 303)
    }

    @Test func itIsRemovedWithTheSameAttributes() throws {
        _ = signIn(Self.secure)
        let reply = visitor.send(.login, .post, body: Array("action=signout".utf8), variables: Self.secure)
        #expect(
            reply.response.headers[.setCookie] == "__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
    }

    @Test(arguments: ["session=../../etc/passwd", "=;;;=", "session=", "session=" + String(repeating: "A", count: 43)])
    func aCookieThatIsNoneIsNobody(cookie: String) {
        visitor.cookie = cookie
        #expect(visitor.get(.me).status == 303)
        #expect(visitor.get(.search).status == 200)
        #expect(visitor.log == [])
    }
}
