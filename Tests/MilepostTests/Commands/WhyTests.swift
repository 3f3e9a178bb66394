import Testing

@Suite struct WhyTests {
    @Test func explainsAPageAndItsTwin() throws {
        let site = try Site(.built)
        let run = try site.succeed("why", "places/elm-park.html")
        #expect(run.output.hasPrefix("places/elm-park.html: place "))
        #expect(run.output.contains("It is up to date.\n"))
        #expect(run.output.contains("Template: place.html, with "))
        #expect(run.output.contains("\n  place: "))
        let twin = try site.document("why", "/places/elm-park.json")
        #expect(twin["kind"] as? String == "place")
        #expect(twin["exists"] as? Bool == true)
        #expect(twin["stale"] as? Bool == false)
    }

    @Test func saysWhatIsStale() throws {
        let site = try Site(.built)
        try site.database().execute("UPDATE place SET name = 'Oak Park' WHERE slug = 'elm-park'")
        #expect(try site.document("why", "places/elm-park.html")["stale"] as? Bool == true)
        #expect(try site.document("why", "about.html")["stale"] as? Bool == false)
    }

    @Test func knowsNoOtherPaths() throws {
        let run = try Site(.built).run("why", "assets/css/base.css", "--json")
        #expect(run.code == 1)
        #expect(run.failure["code"] as? String == "unknownPage")
        #expect(run.failure["message"] as? String == "No page of the site is at assets/css/base.css.")
    }
}
