import Community
import Foundation
import SQL
import Secrets
import Testing

@Suite struct MemberTests {
    private static let password = "seven grey kangaroos"

    @Test func addsAMemberWithAPasswordFromStandardInput() throws {
        let site = try Site()
        let run = try site.succeed(
            "member", "add", "Maya", "--shown-name", "Maya Ngata", "--email", "maya@example.org",
            input: Self.password + "\n")
        #expect(run.output == "maya is a member now.\n")
        #expect(
            try site.rows("SELECT shown_name || ' ' || email || ' ' || role FROM member") == [
                "Maya Ngata maya@example.org member"
            ])
        try expectSignIn("maya", Self.password, at: site)
    }

    @Test func takesOnlyALineOfTextAsAnAddress() throws {
        let site = try Site()
        let run = try site.run("member", "add", "maya", "--email", "maya@example.org\nBcc: all", input: Self.password)
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("milepost: What --email gives is empty, or contains characters"))
        #expect(try site.rows("SELECT name FROM member") == [])
    }

    @Test func makesAPasswordAndPrintsIt() throws {
        let site = try Site()
        let document = try site.document("member", "admin", "boss", "--generate")
        #expect(document["role"] as? String == "administrator")
        let password = try #require(document["password"] as? String)
        #expect(password.count == 23)
        try expectSignIn("boss", password, at: site)
        let run = try site.succeed("member", "password", "boss", "--generate")
        #expect(run.output.contains("\nPassword: "))
        let second = try #require(run.output.split(separator: " ").last).trimmingCharacters(in: .newlines)
        #expect(second != password)
        try expectSignIn("boss", second, at: site)
    }

    @Test func makesAMemberAnAdministratorWithoutANewPassword() throws {
        let site = try Site()
        try site.succeed("member", "add", "maya", input: Self.password)
        let run = try site.succeed("member", "admin", "maya")
        #expect(run.output == "maya is an administrator now, with the same password.\n")
        #expect(try site.succeed("member", "admin", "maya").output == "maya was an administrator already.\n")
        try expectSignIn("maya", Self.password, at: site)
    }

    @Test func publishesAChangeOfABuiltSite() throws {
        let site = try Site(.built)
        try site.succeed("member", "add", "maya", input: Self.password)
        #expect(try site.read("public/members/maya.html").contains("maya"))
    }

    @Test func keepsAMemberWhosePageCannotBePublished() throws {
        let site = try Site(.built)
        try site.write("public/members/maya.html", "mine")
        let run = try site.succeed("member", "add", "maya", input: Self.password)
        #expect(run.errors.hasPrefix("Not published yet: "))
        #expect(run.errors.contains("members/maya.html is in the way: this file was not made by the site."))
        #expect(try site.read("public/members/maya.html") == "mine")
    }

    @Test(arguments: [
        (["ab"], "“ab” is not 3 to 30 characters long. A user name has 3 to 30 of a to z, 0 to 9, _ and -."),
        (["päu"], "“päu” cannot be a user name. A user name has 3 to 30 of a to z, 0 to 9, _ and -."),
        (["taken"], "That user name is taken. Choose another."),
        (["index"], "That user name is taken. Choose another."),
        (["zoe", "--shown-name", ""], "The shown name has 0 characters. Give one of 1 to 60 with --shown-name."),
        (
            ["zoe", "--shown-name", "   "],
            "Nothing can be seen of the shown name. Give one of 1 to 60 characters with --shown-name."
        ),
        (
            ["zoe", "--shown-name", "\u{2800}\u{200B}"],
            "Nothing can be seen of the shown name. Give one of 1 to 60 characters with --shown-name."
        ),
        (
            ["zoe", "--shown-name", "Zoe\u{1}"],
            "The shown name contains characters that cannot be stored. Give one in one line of text with --shown-name."
        ),
        (
            ["zoe", "--shown-name", "\u{202E}eoZ"],
            "The shown name contains characters that cannot be stored. Give one in one line of text with --shown-name."
        ),
        (
            ["zoe", "--shown-name", String(repeating: "👨‍👩‍👧‍👦", count: 20)],
            "The shown name has 140 characters. Give one of 1 to 60 with --shown-name."
        ),
    ])
    func saysWhatIsWrongWithTheName(arguments: [String], sentence: String) throws {
        let site = try Site()
        try site.succeed("member", "add", "taken", input: Self.password)
        let run = try Run(["member", "add"] + arguments, in: site.path, input: Self.password)
        #expect(run.code == 1)
        #expect(run.errors == "milepost: \(sentence)\n")
    }

    @Test func trimsTheShownNameAsTheFormDoes() throws {
        let site = try Site()
        try site.succeed("member", "add", "zoe", "--shown-name", "  Zoë Ngata ", input: Self.password)
        #expect(try site.rows("SELECT shown_name FROM member") == ["Zoë Ngata"])
    }

    @Test(arguments: [
        ("", "No password was given. Type one, write one line to standard input, or let --generate make one."),
        ("short\n", "The password is too short. Use at least 10 characters, or let --generate make one."),
        (String(repeating: "x", count: 1_025), "The password is too long. Use at most 1024 bytes."),
        ("CorrectHorse\n", "This password is among the most common ones. Choose another, or let --generate make one."),
    ])
    func saysWhatIsWrongWithThePassword(input: String, sentence: String) throws {
        let site = try Site()
        let run = try site.run("member", "add", "maya", input: input)
        #expect(run.code == 1)
        #expect(run.errors == "milepost: \(sentence)\n")
        #expect(try site.rows("SELECT name FROM member") == [])
    }

    @Test(arguments: ["password", "suspend", "resume"])
    func knowsWhoIsNotHere(command: String) throws {
        let run = try Site().run("member", command, "nobody", input: Self.password)
        #expect(run.code == 1)
        #expect(run.errors == "milepost: Nobody here is called “nobody”. Check the user name.\n")
    }

    @Test func suspendsAMemberAndLetsThemInAgain() throws {
        let site = try Site(.built)
        try site.succeed("member", "add", "maya", "--shown-name", "Maya Ngata", input: Self.password)
        let community = try Community(database: site.database(), clock: .system)
        let maya = try #require(try community.member(named: "maya")?.id)
        try community.checkIn(maya, at: "elm-park", note: "Wattle in bloom")
        try site.succeed("build")
        let before = try site.read("public/members/maya.html")
        #expect(try site.read("public/places/elm-park.html").contains("Wattle in bloom"))

        let run = try site.succeed("member", "suspend", "Maya")
        #expect(run.output == "maya is suspended: they are on no page, and cannot sign in.\n")
        #expect(!site.exists("public/members/maya.html"))
        #expect(try filesWith(["Maya Ngata", "maya", "Wattle in bloom"], in: site) == [])
        #expect(throws: Refusal(.suspended)) { try expectSignIn("maya", Self.password, at: site) }
        #expect(try site.document("member", "suspend", "maya")["suspended"] as? Bool == true)
        #expect(try site.succeed("member", "suspend", "maya").output == "maya was suspended already.\n")

        let back = try site.succeed("member", "resume", "maya")
        #expect(back.output == "maya is back, and can sign in again.\n")
        #expect(try site.read("public/members/maya.html") == before)
        try expectSignIn("maya", Self.password, at: site)
        #expect(try site.document("member", "resume", "maya")["suspended"] as? Bool == false)
        #expect(try site.succeed("member", "resume", "maya").output == "maya was not suspended.\n")
        #expect(try site.document("verify")["failed"] as? Int == 0)
    }

    /// The published files in which any of the words are.
    private func filesWith(_ words: [String], in site: Site) throws -> [String] {
        let folder = site.folder.file("public")
        return try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + path) else { return false }
            let text = String(decoding: bytes, as: UTF8.self)
            return words.contains { text.contains($0) }
        }
    }

    private func expectSignIn(_ name: String, _ password: String, at site: Site) throws {
        let community = try Community(database: site.database(), clock: .system)
        var random = RandomSource.system
        _ = try community.signIn(name: name, password: password, address: "test", token: Token(from: &random))
    }
}
