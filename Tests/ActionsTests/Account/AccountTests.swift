import Actions
import Community
import Foundation
import MilepostTesting
import Site
import Testing

@Suite struct AccountTests {
    let site: TestSite
    let maya: TestVisitor

    init() throws {
        site = try TestSite.speaking()
        maya = TestVisitor(site)
        maya.join("maya")
    }

    private var member: Member {
        get throws { try #require(try site.community.member(named: "maya")) }
    }

    private func page(_ reply: Reply) -> Reply {
        let query = reply.location?.split(separator: "?").last?.prefix { $0 != "#" } ?? ""
        return maya.get(.account, String(query))
    }

    // MARK: Profile

    @Test func aProfileIsSavedAndShown() throws {
        let reply = maya.post(
            .account, ["action": "profile", "shown_name": " Maya Q ", "bio": "Two dogs.\r\nOne cat."])
        #expect(reply.location == "/cgi-bin/account?saved=profile")
        #expect(try member.shownName == "Maya Q")
        #expect(try member.bio == "Two dogs.\nOne cat.")
        #expect(try site.text("members/maya.html").contains("Two dogs."))
        #expect(reply.publication.rendered.map(\.kind) == ["member"])
        #expect(page(reply).text.contains("Your changes are saved."))
        #expect(maya.post(.account, ["action": "profile", "shown_name": "Maya Q", "bio": "Two dogs."]).status == 303)
    }

    @Test(arguments: [
        ("shown_name", "", "shown-name"), ("shown_name", String(repeating: "s", count: 61), "shown-name"),
        ("shown_name", "\u{2800}", "shown-name"), ("bio", String(repeating: "b", count: 501), "bio"),
        ("bio", "\u{202E}", "bio"),
    ])
    func aWrongProfileComesBack(field: String, value: String, control: String) throws {
        let reply = maya.post(
            .account,
            [
                "action": "profile", "shown_name": field == "shown_name" ? value : "Wanda",
                "bio": field == "bio" ? value : "Kept & shown",
            ])
        #expect(reply.status == 422)
        #expect(reply.text.contains("id=\"\(control)-error\""))
        #expect(reply.text.contains("href=\"#\(control)\""))
        #expect(reply.text.contains(field == "bio" ? "value=\"Wanda\"" : "Kept &amp; shown"))
        #expect(try member.shownName == "Maya Smith")
        let problem = maya.asApplication().post(.account, ["action": "profile", "shown_name": "", "bio": ""])
        #expect((problem.json["errors"] as? [NSDictionary])?.first?["field"] as? String == "shown_name")
    }

    /// A page with a control character in it would be no HTML.
    @Test(arguments: ["\u{7F}", "\u{85}", "\u{1B}", String(Unicode.Scalar(0xFDD0 as UInt32) ?? "x"), "\u{202E}"])
    func whatIsNoTextComesBackToBeSeen(mark: String) {
        let reply = maya.post(.account, ["action": "profile", "shown_name": "Ma\(mark)ya", "bio": "One\r\n\(mark)two"])
        #expect(reply.status == 422)
        #expect(reply.text.contains("value=\"Ma\u{FFFD}ya\""))
        #expect(reply.text.contains("One\r\n\u{FFFD}two") || reply.text.contains("One\n\u{FFFD}two"))
        #expect(!reply.text.contains(mark))
    }

    // MARK: Privacy

    private static let open: KeyValuePairs = [
        "action": "privacy", "name_style": "full", "nickname": "", "on_boards": "1", "public_profile": "1",
        "show_places": "1", "show_activity": "1",
    ]

    /// Every published byte that has the text in it, in names and in contents.
    private func files(with text: String) throws -> [String] {
        try site.files().filter { $0.key.contains(text) || $0.value.range(of: Data(text.utf8)) != nil }.keys.sorted()
    }

    @Test func whatIsOffIsInNoByteAfterTheRedirect() throws {
        let noor = TestVisitor(site)
        noor.join("noor")
        for visitor in [maya, noor] {
            visitor.post(.checkIn, ["place": "princes-park", "note": "Here for now"])
            visitor.post(.checkIn, ["place": "albert-park", "note": "And there"])
        }
        try site.publish()
        #expect(try files(with: "Maya Smith").count > 8)
        let reply = maya.post(.account, ["action": "privacy", "name_style": "full"])
        #expect(reply.status == 303)
        #expect(try files(with: "Maya") == [])
        #expect(try files(with: "maya") == [])
        #expect(try files(with: "Noor Smith").count > 8)
        #expect(try site.differences() == [])
        #expect(page(reply).text.contains("Your changes are saved."))
        let own = maya.get(.me)
        #expect(own.text.contains("Maya Smith") && !own.text.contains("Rank 1"))
    }

    @Test func aNicknameStandsForTheNameEverywhere() throws {
        maya.post(.checkIn, ["place": "princes-park"])
        try site.publish()
        let reply = maya.post(
            .account,
            [
                "action": "privacy", "name_style": "nickname", "nickname": "Wombat", "on_boards": "1",
                "public_profile": "1", "show_places": "1", "show_activity": "1",
            ])
        #expect(reply.status == 303)
        #expect(try files(with: "Maya Smith") == [])
        #expect(try files(with: "Wombat").contains("boards/xp-7.html"))
        #expect(maya.post(.account, Self.open).status == 303)
        #expect(try files(with: "Wombat") == [])
        #expect(try site.differences() == [])
    }

    @Test func itWaitsForAnotherProcessThatPublishes() async throws {
        maya.post(.checkIn, ["place": "princes-park"])
        try site.publish()
        let lock = try DrainLock(path: site.folder.drainLock)
        #expect(try lock.take())
        let box = UncheckedBox(maya)
        async let status = Task.detached {
            box.value.post(.account, ["action": "privacy", "name_style": "full"]).status
        }.value
        try await Task.sleep(for: .milliseconds(300))
        #expect(try !files(with: "Maya Smith").isEmpty, "it waits")
        lock.release()
        #expect(await status == 303)
        #expect(try files(with: "Maya Smith") == [])
    }

    @Test(arguments: [
        ("nickname", "", "nickname"), ("nickname", String(repeating: "n", count: 61), "nickname"),
        ("loud", "", "name-style"),
    ])
    func aWrongNameStyleComesBack(style: String, nickname: String, control: String) throws {
        let reply = maya.post(
            .account, ["action": "privacy", "name_style": style, "nickname": nickname, "show_places": "1"])
        #expect(reply.status == 422)
        #expect(reply.text.contains("href=\"#\(control)\""))
        #expect(reply.text.contains("name=\"show_places\" value=\"1\" checked"), "what was ticked is still ticked")
        #expect(!reply.text.contains("name=\"on_boards\" value=\"1\" checked"))
        #expect(try member.privacy == Privacy())
        #expect(site.exists("members/maya.html"))
    }

    @Test func applicationsGetWhatIsSaved() throws {
        let reply = maya.asApplication().post(.account, Self.open)
        #expect(reply.status == 200)
        #expect(reply.json["on_boards"] as? Bool == true)
        #expect(reply.json["name_style"] as? String == "full")
    }

    /// Whatever stands between a first name and the rest.
    @Test(arguments: ["\u{3000}", "\u{A0}", "\u{2009}", "\u{202F}"]) func aFirstNameEndsAtAnySpace(space: String) throws
    {
        #expect(maya.post(.account, ["action": "profile", "shown_name": "Maya\(space)Q", "bio": ""]).status == 303)
        #expect(try member.shownName == "Maya Q")
        #expect(maya.post(.account, ["action": "privacy", "name_style": "first", "public_profile": "1"]).status == 303)
        #expect(try member.displayName == "Maya")
    }

    /// A first name alone has to be something to see.
    @Test func aFirstNameIsVisible() throws {
        let reply = maya.post(.account, ["action": "profile", "shown_name": "\u{200B} Bob", "bio": ""])
        #expect(reply.status == 422)
    }

    // MARK: Wardrobe

    private func own(_ item: String) throws {
        try site.test.give(try member.id, coins: 500)
        let key = maya.post(.redeem, ["action": "buy", "item": item]).hidden("key")
        maya.post(.redeem, ["action": "confirm", "item": item, "key": key ?? ""])
    }

    @Test func aTitleIsWornAndTakenOff() throws {
        try own("park-ranger")
        let reply = maya.post(.account, ["action": "wear", "item": "park-ranger"])
        #expect(reply.location == "/cgi-bin/account?saved=worn&item=park-ranger#wear")
        #expect(try site.text("members/maya.html").contains("Park Ranger"))
        #expect(page(reply).text.contains("You are wearing Park Ranger now."))
        #expect(maya.post(.account, ["action": "wear", "item": "park-ranger"]).status == 303, "again is no error")
        let off = maya.post(.account, ["action": "takeoff", "item": "park-ranger"])
        #expect(page(off).text.contains("You have taken off Park Ranger."))
        let again = maya.post(.account, ["action": "takeoff", "item": "park-ranger"])
        #expect(again.status == 303)
        #expect(page(again).text.contains("You were not wearing that, so nothing has changed."))
        let base = maya.post(.account, ["action": "takeoff", "item": "newcomer"])
        #expect(page(base).text.contains("nothing has changed"), "what everybody starts with stays on")
    }

    @Test(arguments: [
        ("wear", "red-setter", 409), ("takeoff", "red-setter", 409), ("wear", "nothing", 404), ("wear", "", 404),
    ])
    func whatIsNotOwnedIsNotWorn(action: String, item: String, status: Int) {
        let reply = maya.post(.account, ["action": action, "item": item])
        #expect(reply.status == status)
        #expect(reply.text.contains("href=\"../market/index.html\""))
        #expect(reply.text.contains("This cannot be worn"), "nobody was about to buy it")
    }

    @Test func thePageSaysNothingThatWasNotSaved() {
        #expect(!maya.get(.account, "saved=worn&item=%3Cscript%3E").text.contains("script%3E"))
        #expect(!maya.get(.account, "saved=anything").text.contains("role=\"status\""))
        #expect(!maya.get(.account).text.contains("role=\"status\""))
    }

    @Test func savingAgainEightTimesAtOnceIsNoError() async throws {
        let statuses = await atOnce(site, cookie: maya.cookie) { visitor, number in
            visitor.post(
                .account,
                number % 2 == 0
                    ? ["action": "profile", "shown_name": "Maya \(number)", "bio": ""]
                    : ["action": "privacy", "name_style": "first", "on_boards": "1"]
            ).status
        }
        #expect(statuses == [Int](repeating: 303, count: 8))
        try site.publish()
        #expect(try site.differences() == [])
    }

    /// An application may send all its boxes, ticked or not.
    @Test(arguments: ["0", "", "false", "off"]) func aBoxThatSaysNoShowsNothing(value: String) throws {
        let reply = maya.post(
            .account,
            [
                "action": "privacy", "name_style": "full", "on_boards": value, "public_profile": value,
                "show_places": value, "show_activity": value,
            ])
        #expect(reply.status == 303)
        #expect(
            try member.privacy
                == Privacy(onBoards: false, publicProfile: false, showPlaces: false, showActivity: false))
    }

    /// A file of the owner's where somebody's page should be hides nothing and shows nothing.
    @Test func aFileOfSomebodyElseIsNoReasonToFail() throws {
        let path = site.folder.output + "/members/newbie.html"
        try "The owner's".write(toFile: path, atomically: true, encoding: .utf8)
        _ = try site.test.join("newbie")
        let reply = maya.post(.account, ["action": "privacy", "name_style": "full"])
        #expect(reply.status == 303)
        #expect(try files(with: "Maya") == [] && site.text("members/newbie.html") == "The owner's")
    }

    /// A page that was published once is not taken for somebody else's because its row is lost: it shows what it showed.
    @Test func aPageWhoseRowIsLostIsNoSuccess() throws {
        try site.database.execute("DELETE FROM page WHERE kind = 'member'")
        let reply = maya.post(.account, ["action": "privacy", "name_style": "full", "public_profile": "1"])
        #expect(reply.status == 500)
    }

    @Test func theLimitsAreTheOwners() throws {
        let site = try TestSite.speaking(settings: ["rules.account.nameLength": "33", "rules.account.bioLength": "44"])
        let ben = TestVisitor(site)
        #expect(ben.get(.login).text.contains("Up to 33 characters. Later"))
        ben.join("ben")
        let page = ben.get(.account).text
        #expect(page.contains("Up to 33 characters.") && page.contains("up to 44 characters"))
        #expect(page.contains("maxlength=\"33\"") && page.contains("maxlength=\"44\""))
    }
}
