import Actions
import CGI
import Community
import Foundation
import MilepostTesting
import Testing

/// A signed-out post is kept through the sign-in.
@Suite struct KeptPostTests {
    let site: TestSite
    let visitor: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        try site.test.join("maya")
        try site.publish()
        visitor = TestVisitor(site)
    }

    private func signIn(_ visitor: TestVisitor, then: String?, name: String = "maya") -> Reply {
        visitor.post(
            .login,
            ["action": "signin", "name": name, "password": TestCommunity.password, "then": then ?? ""])
    }

    private func visits() throws -> Int {
        try site.database.first("SELECT count(*) FROM check_in") { $0[0] } ?? -1
    }

    @Test func aCheckInCountsAfterSigningIn() throws {
        let asked = visitor.post(.checkIn, ["place": "princes-park", "note": "Wattle & “bloom” 🌼"])
        #expect(asked.status == 401)
        #expect(asked.text.contains("your check-in at Princes Park counts"))
        #expect(asked.response.headers["www-authenticate"] != nil)
        #expect(try visits() == 0)
        let reply = signIn(visitor, then: asked.hidden("then"))
        #expect(reply.status == 303)
        #expect(reply.location == "/places/princes-park.html#paid")
        #expect(visitor.cookie != nil)
        #expect(try site.text("places/princes-park.html").contains("Wattle &amp; “bloom” 🌼"))
    }

    @Test func aCheckInCountsAfterJoining() throws {
        let asked = visitor.post(.checkIn, ["place": "princes-park"])
        let reply = visitor.post(
            .login,
            [
                "action": "join", "name": "noor", "shown_name": "Noor", "password": TestCommunity.password,
                "then": asked.hidden("then") ?? "",
            ])
        #expect(reply.location == "/places/princes-park.html#paid")
        #expect(try site.text("places/princes-park.html").contains("Noor"))
        #expect(visitor.get(.me).status == 200)
    }

    @Test func itStaysThroughAWrongPassword() throws {
        let asked = visitor.post(.checkIn, ["place": "princes-park"])
        let wrong = visitor.post(
            .login,
            [
                "action": "signin", "name": "maya", "password": "not the right one",
                "then": asked.hidden("then") ?? "",
            ])
        #expect(wrong.hidden("then") == asked.hidden("then"))
        #expect(signIn(visitor, then: wrong.hidden("then")).location == "/places/princes-park.html#paid")
    }

    @Test func aPurchaseIsConfirmedFirst() throws {
        let member = try #require(try site.community.member(named: "maya"))
        try site.test.give(member.id, coins: 300)
        let asked = visitor.post(.redeem, ["action": "buy", "item": "park-ranger"])
        let shown = signIn(visitor, then: asked.hidden("then"))
        #expect(shown.status == 200)
        #expect(shown.text.contains("Buy for 250 coins"))
        #expect(visitor.cookie != nil)
        let bought = visitor.post(
            .redeem, ["action": "confirm", "item": "park-ranger", "key": shown.hidden("key") ?? ""])
        #expect(bought.location == "/market/items/park-ranger.html#bought")
    }

    @Test func aConfirmationWithoutASessionIsShownAgain() throws {
        let member = try #require(try site.community.member(named: "maya"))
        try site.test.give(member.id, coins: 300)
        let asked = visitor.post(.redeem, ["action": "confirm", "item": "park-ranger", "key": "gone"])
        #expect(asked.status == 401)
        let shown = signIn(visitor, then: asked.hidden("then"))
        #expect(shown.status == 200)
        #expect(shown.hidden("key") != nil)
        #expect(try site.community.balance(of: member.id).coins == 300)
    }

    @Test func aWrongNoteIsSaidBeforeSigningIn() throws {
        let asked = visitor.post(.checkIn, ["place": "princes-park", "note": String(repeating: "n", count: 281)])
        #expect(asked.status == 422)
        #expect(asked.hidden("then") == nil)
    }

    @Test func apartFromTheProfileNothingOfAnAccountIsLost() throws {
        let asked = visitor.post(.account, ["action": "profile", "shown_name": "Maya Q", "bio": "Two dogs."])
        #expect(signIn(visitor, then: asked.hidden("then")).location == "/cgi-bin/account?saved=profile")
        #expect(try site.community.member(named: "maya")?.bio == "Two dogs.")
    }

    @Test func passwordsAreNeverKept() throws {
        let asked = visitor.post(
            .account,
            [
                "action": "password", "current_password": TestCommunity.password,
                "new_password": "six brave bilbies",
            ])
        #expect(asked.status == 401)
        #expect(asked.hidden("then") == "")
        #expect(asked.text.contains(try #require(try site.phrase("signin.notKept"))))
        let encoded = Data("six brave bilbies".utf8).base64EncodedString().prefix(12)
        #expect(!asked.text.contains(encoded) && !asked.text.contains("bilbies"))
    }

    @Test func whatWasChangedIsNotDone() throws {
        let asked = visitor.post(.checkIn, ["place": "princes-park", "note": "a"])
        let then = try #require(asked.hidden("then"))
        var changes = [
            then + "A", String(then.dropLast()), "post.", "post..", "post.AAAA." + then.split(separator: ".")[2],
        ]
        // Every part of it, one character changed.
        for offset in stride(from: 5, to: then.count, by: 7) {
            var characters = Array(then)
            characters[offset] = characters[offset] == "A" ? "B" : "A"
            changes.append(String(characters))
        }
        for change in changes where change != then {
            let other = TestVisitor(site)
            #expect(signIn(other, then: change).location == "/cgi-bin/me?welcome=expired")
            #expect(other.cookie != nil, "signing in works all the same")
        }
        #expect(try visits() == 0)
        #expect(visitor.get(.login).status == 200)
    }

    @Test func afterAnHourItIsTooLate() throws {
        let then = visitor.post(.checkIn, ["place": "princes-park"]).hidden("then")
        site.clock.advance(minutes: 59, seconds: 59)
        #expect(signIn(TestVisitor(site), then: then).location == "/places/princes-park.html#paid")
        site.clock.advance(seconds: 1)
        let late = signIn(visitor, then: then)
        #expect(late.location == "/cgi-bin/me?welcome=expired")
        #expect(visitor.get(.me, "welcome=expired").text.contains(try #require(try site.phrase("form.expired"))))
        #expect(try visits() == 1)
    }

    @Test func aSignatureForAnotherUseIsWorthNothing() throws {
        let member = try #require(try site.community.member(named: "maya"))
        try site.test.give(member.id, coins: 300)
        _ = signIn(visitor, then: "")
        let key = try #require(visitor.post(.redeem, ["action": "buy", "item": "park-ranger"]).hidden("key"))
        #expect(signIn(TestVisitor(site), then: "post." + key).location == "/cgi-bin/me?welcome=expired")
    }

    @Test func aLinkNeverDoesAnything() throws {
        let then = try #require(visitor.post(.checkIn, ["place": "princes-park"]).hidden("then"))
        let query = "then=" + URLEncoded.encode(then)
        #expect(visitor.get(.login, query).hidden("then") == "", "a link cannot put a post into the form")
        _ = signIn(visitor, then: "")
        #expect(visitor.get(.login, query).location == "/cgi-bin/me")
        #expect(try visits() == 0)
    }

    @Test func aVeryLongPostIsNotKept() throws {
        let asked = visitor.post(
            .account, ["action": "profile", "shown_name": "Maya", "bio": String(repeating: "b", count: 20_000)])
        #expect(asked.status == 401)
        #expect(asked.hidden("then") == "")
    }

    @Test func theLongestFormOfOursIsKept() throws {
        let bio = String(repeating: "🐕", count: 500)
        let asked = visitor.post(
            .account, ["action": "profile", "shown_name": String(repeating: "🐾", count: 60), "bio": bio])
        #expect(signIn(visitor, then: asked.hidden("then")).location == "/cgi-bin/account?saved=profile")
        #expect(try site.community.member(named: "maya")?.bio == bio)
    }

    @Test func privatePagesLeadBack() throws {
        let asked = visitor.get(.me, "before=1748822400-17")
        #expect(asked.status == 303)
        #expect(asked.location == "/cgi-bin/login?then=%2Fcgi-bin%2Fme%3Fbefore%3D1748822400-17")
        let page = visitor.get(.login, "then=%2Fcgi-bin%2Fme%3Fbefore%3D1748822400-17")
        #expect(page.hidden("then") == "/cgi-bin/me?before=1748822400-17")
        #expect(page.text.contains(try #require(try site.phrase("signin.forPage"))))
        #expect(signIn(visitor, then: page.hidden("then")).location == "/cgi-bin/me?before=1748822400-17")
    }

    @Test func applicationsAreToldToSignIn() throws {
        let application = visitor.asApplication()
        for reply in [application.get(.me), application.post(.checkIn, ["place": "princes-park"])] {
            #expect(reply.status == 401)
            #expect(reply.response.headers[.contentType] == "application/problem+json")
            #expect(reply.response.headers["www-authenticate"] != nil)
            #expect(reply.location == nil)
        }
    }
}
