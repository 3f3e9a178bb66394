import Actions
import CGI
import Community
import Foundation
import MilepostTesting
import Testing

@Suite struct SignInActionTests {
    let site: TestSite
    let maya: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        try site.test.join("maya")
        try site.publish()
        maya = TestVisitor(site)
    }

    private func signIn(
        _ visitor: TestVisitor, name: String = "maya", password: String = TestCommunity.password, then: String = ""
    ) -> Reply {
        visitor.post(.login, ["action": "signin", "name": name, "password": password, "then": then])
    }

    @Test func aNameOfAnyCaseAndItsPasswordOpenASession() throws {
        let reply = signIn(maya, name: "MAYA")
        #expect(reply.status == 303)
        #expect(reply.location == "/cgi-bin/me?welcome=back")
        #expect(maya.get(.me, "welcome=back").text.contains("Welcome back, Maya Smith."))
    }

    @Test func aWrongPasswordSaysNoMoreThanAnUnknownName() throws {
        let wrong = signIn(TestVisitor(site), name: "maya", password: "not the right one")
        let unknown = signIn(TestVisitor(site), name: "ayam", password: "not the right one")
        #expect(wrong.status == 401)
        #expect(unknown.status == 401)
        #expect(wrong.text.replacingOccurrences(of: "maya", with: "ayam") == unknown.text)
        #expect(wrong.text.contains("value=\"maya\""), "the name is still there")
        #expect(!wrong.text.contains("not the right one"))
        #expect(wrong.response.headers["www-authenticate"] != nil, "RFC 9110, section 15.5.2")
        #expect(wrong.response.headers[.setCookie] == nil)
    }

    /// In words that say which field is meant, also at the top of the page.
    @Test(arguments: [
        ("name", "", "x", "Please type your user name."), ("password", "maya", "", "Please type your password."),
    ])
    func whatIsMissingIsMarked(field: String, name: String, password: String, words: String) {
        let reply = signIn(maya, name: name, password: password)
        #expect(reply.status == 422)
        #expect(reply.text.contains("id=\"sign-in-\(field)-error\">\(words)"))
        #expect(reply.text.contains("<a href=\"#sign-in-\(field)\">\(words)"))
        #expect(!reply.text.contains("id=\"join-\(field)-error\""), "the other form is not touched")
    }

    @Test func afterTooManyTriesEvenTheRightPasswordWaits() throws {
        for _ in 0..<10 { #expect(signIn(TestVisitor(site), password: "not the right one").status == 401) }
        let reply = signIn(maya)
        #expect(reply.status == 429)
        #expect(reply.response.headers[.retryAfter] == "900")
        site.clock.advance(minutes: 15)
        #expect(signIn(maya).status == 303)
    }

    @Test func aSessionIsRenewedAtSignIn() throws {
        _ = signIn(maya)
        let old = try #require(maya.cookie)
        _ = signIn(maya)
        #expect(maya.cookie != old)
        let thief = TestVisitor(site)
        thief.cookie = old
        #expect(thief.get(.me).status == 303, "the old session has ended")
    }

    @Test func aSessionEndsInTime() throws {
        _ = signIn(maya)
        site.clock.advance(days: 30)
        let reply = maya.get(.me)
        #expect(reply.location == "/cgi-bin/login?then=%2Fcgi-bin%2Fme")
        #expect(maya.get(.login).text.contains("You are signed out here, since you were last here long ago"))
    }

    /// Its time begins anew with each visit, by page or by post, in the database and in the browser.
    @Test func aVisitProlongsASession() throws {
        _ = signIn(maya)
        let cookie = maya.cookie
        site.clock.advance(days: 29)
        let seen = maya.get(.me)
        #expect(seen.status == 200)
        #expect(seen.response.headers.all(.setCookie).map { $0.contains("Max-Age=2592000") } == [true])
        #expect(maya.get(.me).response.headers.all(.setCookie) == [], "once a day is enough")
        #expect(maya.cookie == cookie)
        site.clock.advance(days: 29)
        #expect(maya.post(.checkIn, ["place": "princes-park"]).location == "/places/princes-park.html#paid")
        site.clock.advance(days: 29)
        #expect(maya.get(.me).status == 200)
        site.clock.advance(days: 30)
        #expect(maya.get(.me).status == 303)
    }

    @Test func aVisitThatSignsOutProlongsNothing() throws {
        _ = signIn(maya)
        site.clock.advance(days: 2)
        let reply = maya.post(.login, ["action": "signout"])
        #expect(reply.response.headers.all(.setCookie).map { $0.contains("Max-Age=0") } == [true])
        #expect(try site.database.first("SELECT count(*) FROM session") { $0[0] as Int } == 0)
    }

    /// A visit that reads marks no page, so that nobody would have to publish it.
    @Test func aVisitMovesNoClock() throws {
        _ = signIn(maya)
        let before = try site.database.first("SELECT now FROM clock") { $0[0] as Int }
        site.clock.advance(days: 2)
        #expect(maya.get(.me).response.headers.all(.setCookie).count == 1)
        #expect(try site.database.first("SELECT now FROM clock") { $0[0] as Int } == before)
    }

    /// Others may write for long, as an import does.
    @Test func aVisitWaitsForNobody() throws {
        _ = signIn(maya)
        site.clock.advance(days: 2)
        maya.patience = 60
        let other = try site.folder.connect()
        try other.transaction {
            let reply = maya.get(.me)
            #expect(reply.status == 200 && reply.response.headers.all(.setCookie) == [])
        }
        #expect(maya.log == [])
        #expect(maya.get(.me).response.headers.all(.setCookie).count == 1)
    }

    /// The browser's cookie lasts as long as the session, whatever the answer is.
    @Test func aRefusalProlongsAsWell() throws {
        _ = signIn(maya)
        site.clock.advance(days: 2)
        let reply = maya.post(.account, ["action": "profile", "shown_name": "a", "shown_name": "b"])
        #expect(reply.status == 400)
        #expect(reply.response.headers.all(.setCookie).map { $0.contains("Max-Age=2592000") } == [true])
    }

    /// What cannot be noted keeps nobody from a page.
    @Test func aVisitGoesOnWhereItsSessionCannotBeProlonged() throws {
        _ = signIn(maya)
        site.clock.advance(days: 2)
        try site.database.script(
            "CREATE TRIGGER full BEFORE UPDATE ON session BEGIN SELECT RAISE(ABORT, 'no room for this'); END")
        let reply = maya.get(.me)
        #expect(reply.status == 200 && reply.response.headers.all(.setCookie) == [])
        #expect(maya.log.count == 1 && maya.log[0].contains("no room for this"))
    }

    /// Whatever the length: with its page's address and the way's own it may be too long where it alone is not.
    @Test(arguments: [1_000, 3_000]) func aQueryThatIsTooLongIsNotLedBackTo(count: Int) {
        let reply = maya.get(.me, "before=" + String(repeating: "%41", count: count / 2))
        #expect(reply.status == 303)
        #expect(reply.location == "/cgi-bin/login?then=%2Fcgi-bin%2Fme")
    }

    /// A form that cannot be used has done nothing.
    @Test(arguments: ["signin", "join"]) func whatIsSentTwiceIsRefusedFirst(action: String) throws {
        let body =
            "action=\(action)&name=maya\(action == "join" ? "2" : "")&shown_name=M"
            + "&password=\(URLEncoded.encode(TestCommunity.password))&then=%2Fa&then=%2Fb"
        let reply = maya.send(.login, .post, body: Array(body.utf8))
        #expect(reply.status == 400)
        #expect(try site.database.first("SELECT count(*) FROM session") { $0[0] as Int } == 0)
        #expect(try site.database.first("SELECT count(*) FROM member") { $0[0] as Int } == 1)
    }

    @Test func aSuspendedMemberIsSignedOutWithTheReason() throws {
        _ = signIn(maya)
        try site.database.execute("UPDATE member SET suspended_at = 1")
        let reason = try #require(try site.phrase("member.suspended"))
        for program in [Program.me, .account, .login] {
            let visitor = TestVisitor(site)
            visitor.cookie = maya.cookie
            let reply = visitor.get(program)
            #expect(reply.status == 403)
            #expect(reply.text.contains(reason))
            #expect(visitor.cookie == nil)
        }
        let post = maya.post(.checkIn, ["place": "princes-park"])
        #expect(post.status == 403)
        #expect(post.text.contains(reason))
        #expect(signIn(TestVisitor(site)).status == 403)
        #expect(signIn(TestVisitor(site), password: "not the right one").status == 401, "others learn nothing")
    }

    @Test(arguments: ["/places/princes-park.html", "/cgi-bin/account?saved=profile#wear", "/boards/xp-7.html"])
    func signingInLeadsToWhereOneWasGoing(then: String) throws {
        #expect(signIn(maya, then: then).location == then)
    }

    @Test(arguments: [
        "https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)", "/.//example.com",
        "\r\nX: y", "/a\r\nX: y", "\t//example.com", "/%2e%2e//example.com", "places/index.html",
    ])
    func noRedirectLeadsAway(then: String) throws {
        #expect(signIn(maya, then: then).location == "/cgi-bin/me?welcome=back")
        let query = "then=" + URLEncoded.encode(then)
        #expect(TestVisitor(site).get(.login, query).hidden("then") == "")
        #expect(maya.get(.login, query).location == "/cgi-bin/me")
    }

    @Test func alreadySignedInLeadsOn() throws {
        _ = signIn(maya)
        #expect(maya.get(.login).location == "/cgi-bin/me")
        #expect(maya.get(.login, "then=%2Fplaces%2Findex.html").location == "/places/index.html")
    }

    @Test func applicationsGetTheOutcome() throws {
        let application = maya.asApplication()
        let reply = signIn(application)
        #expect(reply.status == 200)
        #expect(reply.json["name"] as? String == "maya")
        #expect(application.cookie != nil)
        let wrong = signIn(TestVisitor(site).asApplication(), password: "not the right one")
        #expect(wrong.status == 401)
        #expect(wrong.json["detail"] as? String == (try site.phrase("signin.wrong")))
    }

    @Test func eightAtOnceAllSignIn() async throws {
        let statuses = await atOnce(site, cookie: nil) { visitor, _ in
            visitor.post(
                .login, ["action": "signin", "name": "maya", "password": TestCommunity.password]
            ).status
        }
        #expect(statuses == [Int](repeating: 303, count: 8))
    }
}
