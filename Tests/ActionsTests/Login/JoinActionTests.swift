import Actions
import Community
import Foundation
import MilepostTesting
import Testing

@Suite struct JoinActionTests {
    let site: TestSite

    init() throws { site = try TestSite.speaking() }

    private func members() throws -> Int {
        try site.database.first("SELECT count(*) FROM member") { $0[0] } ?? -1
    }

    private func join(
        _ visitor: TestVisitor, name: String = "kim-possum", shown: String = "Kim Possum",
        password: String = TestCommunity.password, email: String = "kim@example.org"
    ) -> Reply {
        visitor.post(
            .login, ["action": "join", "name": name, "shown_name": shown, "password": password, "email": email])
    }

    @Test func whoJoinsIsSignedInAndWelcome() throws {
        let kim = TestVisitor(site)
        let reply = join(kim)
        #expect(reply.status == 303)
        #expect(reply.location == "/cgi-bin/me?welcome=new")
        #expect(site.exists("members/kim-possum.html"), "the profile is there when the answer is")
        let page = kim.get(.me, "welcome=new")
        #expect(page.status == 200)
        #expect(page.text.contains("Welcome, Kim Possum."))
        #expect(try site.community.member(named: "kim-possum")?.email == "kim@example.org")
    }

    @Test func aNameIsTakenWhateverItsCase() throws {
        _ = join(TestVisitor(site))
        let reply = join(TestVisitor(site), name: "KIM-Possum")
        #expect(reply.status == 422)
        #expect(reply.text.contains("id=\"join-name-error\""))
        #expect(reply.text.contains("href=\"#join-name\""))
        #expect(reply.text.contains("value=\"Kim Possum\""), "what was typed is still there")
        #expect(!reply.text.contains(TestCommunity.password))
        #expect(try members() == 1)
    }

    /// Each wrong value, the field that it is in and the phrase that says so.
    @Test(arguments: [
        ("name", "", "name.required"), ("name", "ab", "name.length"), ("name", "has space", "name.characters"),
        ("name", String(repeating: "n", count: 31), "name.length"), ("name", "é-name", "name.characters"),
        ("name", "a/../b", "name.characters"),
        ("shown_name", "", "join.shownNameRequired"), ("shown_name", "   ", "join.shownNameRequired"),
        ("shown_name", "\u{200B}\u{200D}\u{3164}", "join.shownNameRequired"),
        ("shown_name", "Eve\u{202E}mada", "field.notText"), ("shown_name", "Two\nlines", "field.notText"),
        ("shown_name", String(repeating: "s", count: 61), "join.shownNameTooLong"),
        ("password", "", "password.required"), ("password", "nine char", "password.tooShort"),
        ("password", "password12", "password.common"), ("password", "PASSWORD12", "password.common"),
        ("password", "Kim-Possum", "password.isName"),
        ("password", String(repeating: "p", count: 1_025), "password.tooLong"),
        ("email", "not an address", "join.emailWrong"), ("email", "@x", "join.emailWrong"),
        ("email", "a@b@c", "join.emailWrong"), ("email", "a b@c", "join.emailWrong"),
    ])
    func wrongInputComesBackBesideItsField(field: String, value: String, phrase: String) throws {
        var typed = [
            "name": "kim-possum", "shown_name": "Kim Possum", "password": "correct horse battery",
            "email": "kim@example.org",
        ]
        typed[field] = value
        let visitor = TestVisitor(site)
        let reply = join(
            visitor, name: typed["name"] ?? "", shown: typed["shown_name"] ?? "", password: typed["password"] ?? "",
            email: typed["email"] ?? "")
        #expect(reply.status == 422)
        let control = "join-" + field.replacingOccurrences(of: "_", with: "-")
        #expect(reply.text.contains("id=\"\(control)-error\""))
        #expect(reply.text.contains("href=\"#\(control)\""))
        let words = try #require(try site.phrase(phrase)).prefix { $0 != "{" && $0 != "’" && $0 != "'" }
        #expect(reply.text.contains(words), "\(phrase)")
        #expect(visitor.cookie == nil)
        #expect(try members() == 0)

        let application = TestVisitor(site).asApplication()
        let problem = join(
            application, name: typed["name"] ?? "", shown: typed["shown_name"] ?? "",
            password: typed["password"] ?? "", email: typed["email"] ?? "")
        let errors = try #require(problem.json["errors"] as? [NSDictionary])
        #expect(errors.map { $0["field"] as? String } == [field])
    }

    @Test(arguments: ["Ø", "نور الهدى", "Tamsin O’Rourke 🐕", "👩‍👩‍👧‍👦", String(repeating: "ש", count: 60)])
    func namesOfAllKindsAreWelcome(shown: String) throws {
        #expect(join(TestVisitor(site), shown: shown).status == 303)
        #expect(try site.community.member(named: "kim-possum")?.shownName == shown)
        #expect(try site.text("members/kim-possum.html").contains(shown))
    }

    @Test func everythingThatIsWrongIsSaidAtOnce() throws {
        let reply = join(TestVisitor(site), name: "x", shown: "", password: "short", email: "nowhere")
        for control in ["join-name", "join-shown-name", "join-password", "join-email"] {
            #expect(reply.text.contains("href=\"#\(control)\""))
        }
    }

    @Test func whatIsWrongIsSaidInTheOrderOfTheForm() throws {
        let reply = join(TestVisitor(site), name: "x", shown: "", password: "password12", email: "nowhere")
        let links = reply.text.matches(of: /href="#(join-[a-z-]+)"/).map { String($0.1) }
        #expect(links == ["join-name", "join-shown-name", "join-password", "join-email"])
    }

    @Test func theAddressOfManyJoinsHasToWait() throws {
        for number in 0..<10 { #expect(join(TestVisitor(site), name: "kim-\(number)").status == 303) }
        let reply = join(TestVisitor(site), name: "kim-10")
        #expect(reply.status == 429)
        #expect(Int(reply.response.headers[.retryAfter] ?? "") == 3_600)
        #expect(reply.text.contains("class=\"notice bad\""))
        let other = TestVisitor(site)
        other.address = "192.0.2.7"
        #expect(join(other, name: "kim-10").status == 303)
        site.clock.advance(hours: 1)
        #expect(join(TestVisitor(site), name: "kim-11").status == 303)
    }

    @Test func whoIsSignedInDoesNotJoinAgain() throws {
        let kim = TestVisitor(site)
        _ = join(kim)
        #expect(join(kim, name: "kim-again").status == 409)
        #expect(try members() == 1)
    }

    @Test func eightAtOnceJoinOnce() async throws {
        let replies = await atOnce(site, cookie: nil) { visitor, _ in visitor.join("racer").status }
        #expect(replies.sorted() == [303] + [Int](repeating: 422, count: 7))
        #expect(try members() == 1)
        try site.publish()
        #expect(try site.differences() == [])
    }

    @Test func aFieldThatComesTwiceIsRefused() throws {
        let reply = TestVisitor(site).post(
            .login,
            ["action": "join", "name": "kim-a", "name": "kim-b", "shown_name": "Kim", "password": "correct horse"])
        #expect(reply.status == 400)
        #expect(try members() == 0)
    }

    @Test func aRefusalStandsInTheFormThatWasSent() throws {
        for number in 0..<10 { _ = join(TestVisitor(site), name: "kim-\(number)") }
        let reply = join(TestVisitor(site), name: "kim-last")
        #expect(reply.status == 429)
        let form = try #require(reply.text.range(of: "id=\"join\""))
        let words = try #require(reply.text.range(of: "many tries to join"))
        #expect(words.lowerBound > form.lowerBound)
    }
}
