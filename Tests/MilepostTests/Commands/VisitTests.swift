import Testing

@Suite struct VisitTests {
    /// A member with a check-in at a place and another far away two minutes later, which was too fast.
    private func site() throws -> Site {
        let site = try Site(.built)
        try site.succeed("member", "add", "maya", "--generate")
        try site.database().script(
            """
            UPDATE place SET latitude = -37.8, longitude = 144.9 WHERE slug = 'elm-park';
            UPDATE place SET latitude = -33.9, longitude = 151.2 WHERE slug = 'long-beach';
            INSERT INTO check_in (member_id, place_id, number, at, day, verdict)
              SELECT 1, id, 1, 1763600000, 20251120, 'noted' FROM place WHERE slug = 'elm-park';
            INSERT INTO check_in (id, member_id, place_id, number, at, day, verdict)
              SELECT 17, 1, id, 1, 1763600120, 20251120, 'too-fast' FROM place WHERE slug = 'long-beach';
            """)
        return site
    }

    @Test func listsWhatCameTooFast() throws {
        let site = try site()
        let run = try site.succeed("visit", "list")
        #expect(run.output.hasPrefix("17: maya at Long Beach, 2025-11-20 "))
        #expect(run.output.hasSuffix("; 2 min before at Elm Park, 714 km away\n"))
        let document = try site.document("visit", "list")
        #expect(document["count"] as? Int == 1)
        let visits = try #require(document["visits"] as? [[String: Any]])
        #expect(visits.map { $0["place"] as? String } == ["long-beach"])
        #expect(
            try site.succeed("visit", "list", "--limit", "0").output == "… and 1 older; --limit 1 lists them all.\n")
    }

    @Test func acceptsOneAndPublishesIt() throws {
        let site = try site()
        #expect(try site.succeed("visit", "accept", "17").output == "Accepted: 100 XP and 100 coins were paid.\n")
        #expect(try site.read("public/boards/all-time.html").contains("maya"))
        #expect(try site.succeed("visit", "list").output == "No check-in was too fast.\n")
        #expect(try site.succeed("verify").code == 0)
    }

    @Test func removesOne() throws {
        let site = try site()
        try site.succeed("build")
        #expect(try site.read("public/places/long-beach.html").contains("maya"))
        #expect(try site.succeed("visit", "remove", "17").output == "Removed.\n")
        #expect(!(try site.read("public/places/long-beach.html").contains("maya")))
        #expect(try site.succeed("visit", "list").output == "No check-in was too fast.\n")
        #expect(try site.succeed("verify").code == 0)
    }

    @Test(arguments: ["accept", "remove"]) func saysWhatIsNotThere(command: String) throws {
        let run = try site().run("visit", command, "18")
        #expect(run.code == 1)
        #expect(run.errors.contains("No check-in with the number 18 waits to be looked at."))
    }
}
