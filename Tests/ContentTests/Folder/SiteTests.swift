import Community
import Content
import Testing

@Suite struct SiteTests {
    private func problems(_ more: String) throws -> [String] {
        try Files(["site.yaml": "name: Test\nzone: UTC\n" + more]).problems()
    }

    @Test func settingsHaveDottedNames() throws {
        let site = """
            name: Test
            short: T
            since: 1999
            zone: Europe/Vienna
            zoneName: Vienna time
            language: de-AT
            address: https://example.org
            contact: dogs@example.org
            map:
              attribution: Somebody
            rules:
              cap: 1000
              checkIn:
                xp: 5
            """
        var files = Files(["site.yaml": site])
        files.files["strings/de.yaml"] = Array("a: b\n".utf8)
        let settings = try files.read().settings
        #expect(
            settings == [
                "name": "Test", "short": "T", "since": "1999", "zone": "Europe/Vienna", "zoneName": "Vienna time",
                "language": "de-AT", "address": "https://example.org",
                "contact": "dogs@example.org", "map.attribution": "Somebody", "rules.cap": "1000",
                "rules.checkIn.xp": "5",
            ])
        #expect(try Rules(Settings(settings)).checkIn.xp == 5)
        #expect(try Identity(Settings(settings)).zone == "Europe/Vienna")
    }

    @Test func aRuleIsCheckedAsTheRulesThemselvesDo() throws {
        #expect(
            try problems("rules:\n  checkIn:\n    xp: -1\n    coin: 3\n  cap: 1,000\n  level: 3\n") == [
                "site.yaml:5:9: “xp” must be a whole number from 0 to 1000000, but this is “-1”.",
                "site.yaml:6:5: “coin” is not known here. Did you mean “coins”?",
                "site.yaml:7:8: “cap” must be a whole number from 1 to 9999999, but this is “1,000”.",
                "site.yaml:8:10: Here must be lines of “key: value”, but this is a single value.",
            ])
    }

    @Test func everyNumberOfTheRulesCanBeSet() throws {
        let rules = """
            rules:
              checkIn: {xp: 1, coins: 2, speed: 3, noteLength: 4}
              level: {step: 5, highest: 6}
              market: {refundDays: 7}
              boards: {pageSize: 8, depth: 9, neighbours: 10}
              account: {passwordLength: 11, sessionDays: 12, signInsByAccount: 13, signInsByAddress: 14, \
            signInMinutes: 15, joinsByAddress: 16, bioLength: 17, nameLength: 18}
              cap: 19

            """
        let settings = try Files(["site.yaml": "name: Test\nzone: UTC\n" + rules]).read().settings
        let numbers = settings.filter { $0.key.hasPrefix("rules.") }.values.compactMap { Int($0) }.sorted()
        #expect(numbers == Array(1...19))
    }

    @Test func addressesAndTheMapAreChecked() throws {
        #expect(
            try problems("address: example.org\nmap:\n  tiles: https://example.org/\n") == [
                "site.yaml:3:10: “address” must be an address that begins with http:// or https://, "
                    + "but this is “example.org”.",
                "site.yaml:5:10: “tiles” must be an address with {z}, {x} and {y}, but this is “https://example.org/”.",
            ])
    }

    @Test func aContactIsAnAddress() throws {
        for contact in ["dogs@example.org", "https://example.org/write"] {
            #expect(try problems("contact: \(contact)\n") == [], "\(contact)")
        }
        for contact in ["dogs", "@example.org", "dogs@", "a b@c.d", "a@b@c", "x:y@z", "dogs@example.org?bcc=x"] {
            #expect(
                try problems("contact: '\(contact)'\n") == [
                    "site.yaml:3:10: “contact” must be an e-mail address or an address that begins with https://, "
                        + "but this is “\(contact)”."
                ])
        }
    }

    @Test func boardsAreData() throws {
        let board = "  - {slug: a, name: A, metric: xp, window: week, scope: everybody, description: D}\n"
        let city = "  - {slug: a, name: A, metric: places, window: all, scope: each-city, description: D}\n"
        let boards = try Files(["site.yaml": "name: T\nzone: UTC\nboards:\n" + board + city]).read().boards
        #expect(
            boards == [
                BoardRecord(slug: "a", name: "A", description: "D", metric: .xp, window: .week, eachCity: false),
                BoardRecord(slug: "a", name: "A", description: "D", metric: .places, window: .all, eachCity: true),
            ])
        #expect(
            try problems("boards:\n" + board + board)
                == ["site.yaml:5:5: “a” is already used by the board on line 4. Please choose another."])
    }

    @Test func aBoardIsWhole() throws {
        #expect(
            try problems("boards:\n  - slug: A b\n    metric: xp\n    window: rolling-31\n    scope: everybody\n") == [
                "site.yaml:4:5: “name” is missing. Please add it.",
                "site.yaml:4:5: “description” is missing. Please add it.",
                "site.yaml:4:11: “slug” must be made of a to z, 0 to 9 and -, but this is “A b”.",
                "site.yaml:6:13: “window” cannot be “rolling-31”. Did you mean “rolling-30”? Known are: "
                    + "rolling-7, rolling-30, rolling-365, all, week, month.",
            ])
        #expect(
            try problems("boards: 3\n")
                == ["site.yaml:3:9: “boards” must be a list of boards, but this is a single value."])
    }
}
