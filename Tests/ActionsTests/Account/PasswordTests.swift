import Actions
import Community
import MilepostTesting
import Testing

@Suite struct PasswordTests {
    let site: TestSite
    let maya: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        maya = TestVisitor(site)
        maya.join("maya")
    }

    private func change(_ current: String, _ new: String) -> Reply {
        maya.post(.account, ["action": "password", "current_password": current, "new_password": new])
    }

    @Test func aNewPasswordSignsOtherDevicesOut() throws {
        let tablet = TestVisitor(site)
        tablet.post(.login, ["action": "signin", "name": "maya", "password": TestCommunity.password])
        let reply = change(TestCommunity.password, "six brave bilbies")
        #expect(reply.location == "/cgi-bin/account?saved=password")
        #expect(maya.get(.account, "saved=password").text.contains("Your password is changed"))
        #expect(tablet.get(.me).status == 303)
        #expect(maya.get(.me).status == 200)
        let again = tablet.post(.login, ["action": "signin", "name": "maya", "password": "six brave bilbies"])
        #expect(again.status == 303)
    }

    /// Two who know a password, and are signed in, change it at once: the one who comes second has neither any more.
    @Test func ofPasswordsThatAreChangedAtOnceOneIsTaken() async throws {
        let replies = await atOnce(site, cookie: maya.cookie) { visitor, number in
            (
                number,
                visitor.post(
                    .account,
                    [
                        "action": "password", "current_password": TestCommunity.password,
                        "new_password": "six brave bilbies \(number)",
                    ]
                ).status
            )
        }
        let taken = replies.filter { $0.1 == 303 }.map(\.0)
        #expect(taken.count == 1)
        for number in 0..<8 {
            let reply = TestVisitor(site).post(
                .login, ["action": "signin", "name": "maya", "password": "six brave bilbies \(number)"])
            #expect(reply.status == (taken.contains(number) ? 303 : 401))
        }
    }

    /// Who changes a password may do so because somebody else has the cookie.
    @Test func aNewPasswordRenewsTheSession() throws {
        let thief = TestVisitor(site)
        thief.cookie = maya.cookie
        #expect(change(TestCommunity.password, "six brave bilbies").status == 303)
        #expect(maya.cookie != thief.cookie)
        #expect(thief.get(.me).status == 303)
        #expect(maya.get(.me).status == 200)
    }

    @Test(arguments: [
        ("not the right one", "six brave bilbies", "current-password", "password.wrong"),
        ("", "six brave bilbies", "current-password", "password.currentRequired"),
        (TestCommunity.password, "", "new-password", "password.required"),
        (TestCommunity.password, "short", "new-password", "password.tooShort"),
        (TestCommunity.password, "1234567890", "new-password", "password.common"),
        (TestCommunity.password, TestCommunity.password, "new-password", "password.same"),
    ])
    func aWrongPasswordComesBack(current: String, new: String, control: String, phrase: String) throws {
        let reply = change(current, new)
        #expect(reply.status == 422)
        #expect(reply.text.contains("id=\"\(control)-error\""))
        #expect(reply.text.contains("href=\"#\(control)\""))
        #expect(reply.text.contains(try #require(try site.phrase(phrase)).prefix { $0 != "{" }))
        #expect(!reply.text.contains("bilbies") && !reply.text.contains(TestCommunity.password))
        #expect(maya.get(.me).status == 200)
    }

    @Test func guessingThePasswordIsSlowedDown() throws {
        for _ in 0..<10 { #expect(change("not the right one", "six brave bilbies").status == 422) }
        #expect(change(TestCommunity.password, "six brave bilbies").status == 422)
        site.clock.advance(minutes: 15)
        #expect(change(TestCommunity.password, "six brave bilbies").status == 303)
    }
}
