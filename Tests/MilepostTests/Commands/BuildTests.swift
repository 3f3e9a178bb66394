import Foundation
import Testing

@Suite struct BuildTests {
    @Test func publishesEverythingFirstAndThenWhatHasChanged() throws {
        let site = try Site()
        let first = try site.succeed("build")
        #expect(first.output.contains("Every page is rendered: first build.\n"))
        #expect(site.exists("public/index.html") && site.exists("public/places/elm-park.json"))
        let second = try site.document("build")
        #expect(second["written"] as? [String] == [])
        #expect(second["full"] is NSNull)
        try site.write(
            "content/pages/about.md",
            "---\ntitle: About us\ndescription: What this is.\norder: 1\n---\n\nAnother text.\n")
        try site.succeed("import")
        let third = try site.document("build")
        #expect((third["written"] as? [String])?.contains("about.html") == true)
        #expect((third["written"] as? [String])?.contains("places/elm-park.html") == false)
    }

    @Test func writesTheSameBytesForTheSameMoment() throws {
        let site = try Site()
        try site.succeed("build", "--now", "2026-11-21T10:30")
        let full = try site.document("build", "--full", "--now", "2026-11-21T10:30:00+11:00")
        #expect(full["full"] as? String == "asked for")
        #expect(full["written"] as? [String] == [])
        #expect(try #require(full["rendered"] as? Int) > 20)
    }

    @Test func aDryRunSaysWhatWouldBeAndDoesNothing() throws {
        let site = try Site(.built)
        #expect(try site.succeed("build", "--dry-run").output.contains("to be published") == true)
        try site.write("templates/place.html", try site.read("templates/place.html") + "<!-- new -->")
        let page = try site.read("public/places/elm-park.html")
        let run = try site.succeed("build", "--dry-run")
        #expect(run.output.hasPrefix("Templates that have changed: place.html\n"))
        #expect(run.output.contains("every place\n"))
        #expect(try site.document("build", "--dry-run")["templates"] as? [String] == ["place.html"])
        #expect(try site.read("public/places/elm-park.html") == page)
        #expect(try site.document("build")["templates"] as? [String] == ["place.html"])
        #expect(try site.read("public/places/elm-park.html") != page)
    }

    @Test func saysWhatItFoundDamaged() throws {
        let site = try Site(.built)
        try FileManager.default.removeItem(atPath: site.folder.file("public/map.html"))
        try site.write("public/places/elm-park.html", "Edited")
        let damaged = try site.succeed("build").output
        #expect(damaged.contains("Published again, since they were gone: 1 file, map.html\n"))
        #expect(
            damaged.contains(
                "Published again, since they were not as they had been written: 1 file, places/elm-park.html\n"))
        let database = try site.database()
        try database.execute("DELETE FROM page WHERE kind = 'place'")
        try database.execute("UPDATE place SET slug = 'oak-park' WHERE slug = 'elm-park'")
        let forgotten = try site.succeed("build").output
        #expect(
            forgotten.contains(
                "Removed, since their pages are no longer: 2 files, places/elm-park.html, places/elm-park.json\n"))
        let document = try site.document("build")
        #expect(["missing", "damaged", "lost"].map { document[$0] as? Int } == [0, 0, 0])
        #expect(document["leftOver"] as? [String] == [])
        #expect(site.exists("public/places/oak-park.html") && !site.exists("public/places/elm-park.html"))
    }

    @Test func publishesOnePage() throws {
        let site = try Site(.built)
        try FileManager.default.removeItem(atPath: site.folder.file("public/places/elm-park.html"))
        let document = try site.document("build", "--only", "places/elm-park.html")
        #expect(document["rendered"] as? Int == 1)
        #expect(document["written"] as? [String] == ["places/elm-park.html"])
        let unknown = try site.run("build", "--only", "nothing/here.html")
        #expect(unknown.code == 1)
        #expect(
            unknown.errors
                == """
                milepost: No page of the site is at nothing/here.html. \
                Give the path below public/, for example boards/index.html.

                """)
    }

    /// A page that was published alone is not damaged in the eyes of the next build.
    @Test func knowsTheFilesOfAPagePublishedAlone() throws {
        let site = try Site(.built)
        try site.database().execute("UPDATE place SET name = 'Oak Park' WHERE slug = 'elm-park'")
        try site.succeed("build", "--only", "places/elm-park.html")
        #expect(try site.read("public/places/elm-park.html").contains("Oak Park"))
        #expect(try site.document("build")["healed"] as? [String] == [])
    }

    /// Pages are made from the database alone; a template that is taken over makes all that use it stale.
    @Test func leavesTemplatesAloneWhereOnePageIsPublished() throws {
        let site = try Site(.built)
        try site.write("templates/place.html", try site.read("templates/place.html") + "<!-- new -->")
        #expect(try site.document("build", "--only", "places/elm-park.html")["written"] as? [String] == [])
        #expect(try site.document("build")["templates"] as? [String] == ["place.html"])
    }

    /// The examples of docs/command-line.md, but for numbers: each line is one that the program says.
    @Test func theExamplesInTheDocumentationAreWhatItSays() throws {
        let site = try Site(.built)
        for name in ["html", "json"] {
            try FileManager.default.removeItem(atPath: site.folder.file("public/map.\(name)"))
        }
        try site.database().execute("DELETE FROM page WHERE path = 'places/old-mill.html'")
        try site.database().execute("UPDATE place SET slug = 'new-mill' WHERE slug = 'old-mill'")
        let healed = try site.succeed("build").output
        try site.write("templates/place.html", try site.read("templates/place.html") + "<!-- new -->")
        let changed = try site.succeed("build").output
        let examples = try Self.examples(of: "milepost build")
        #expect(examples.count == 2)
        #expect(Self.shape(healed) == examples.first)
        #expect(Self.shape(changed) == examples.last)
    }

    /// What the documentation shows below a command, with every number as `#`.
    private static func examples(of command: String) throws -> [String] {
        let file = Run.package.appendingPathComponent("docs/command-line.md")
        let blocks = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```\n")
        return blocks.filter { $0.hasPrefix("$ \(command)\n") }.map { shape(String($0.dropFirst(command.count + 3))) }
    }

    private static func shape(_ text: String) -> String {
        text.replacing(/\d+/, with: "#").replacing(/\b(page|file)s?\b/, with: "$")
    }

    @Test func saysWhenThePagesChangeByTheClock() throws {
        let site = try Site(.built)
        #expect(try site.succeed("build", "--next").output == "No page changes by the clock alone.\n")
        try site.succeed("sample", "--members", "5")
        let next = try #require(try site.document("build", "--next")["next"] as? String)
        #expect(next.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
        #expect(try site.succeed("build", "--next").output.contains(" AE"))
    }

    @Test func namesALineOfATemplateThatCannotBeRead() throws {
        let site = try Site(.built)
        try site.write("templates/place.html", "<p>\n{{#open}}</p>\n")
        let run = try site.run("build")
        #expect(run.code == 1)
        #expect(run.errors.hasPrefix("milepost: place.html:2:1: "))
        #expect(run.errors.contains("\n  ^"))
        let failure = try site.run("build", "--json").failure
        #expect(failure["file"] as? String == "templates/place.html")
        #expect(failure["line"] as? Int == 2)
        #expect(failure["column"] as? Int == 1)
    }

    @Test func goesOnAfterAPageThatFailsAndNamesIt() throws {
        let site = try Site()
        try site.write("templates/place.html", "<p>{{nosuchname}}</p>\n")
        let run = try site.run("build")
        #expect(run.code == 1)
        #expect(
            run.errors.hasPrefix("milepost: 3 pages could not be published; the others were.\n  place 1: place.html:1:")
        )
        #expect(run.errors.hasSuffix("Mend these and run milepost build again; they stay marked.\n"))
        #expect(site.exists("public/index.html"))
        let problems = try site.run("build", "--json").failure["problems"] as? [[String: Any]]
        #expect(problems?.count == 3)
        #expect(problems?.first?["file"] as? String == "templates/place.html")
    }

    @Test func neverOverwritesAForeignFile() throws {
        let site = try Site()
        try site.write("public/about.html", "mine")
        let run = try site.run("build")
        #expect(run.code == 1)
        #expect(
            run.errors.contains(
                """
                \(site.path)/public/about.html is in the way: this file was not made by the site. \
                Move it elsewhere or remove it, and run milepost build.
                """))
        #expect(try site.read("public/about.html") == "mine")
    }

    @Test func refusesOptionsThatDoNotGoTogether() throws {
        let run = try Site().run("build", "--full", "--next")
        #expect(run.code == 2)
        #expect(run.errors.contains("--full, --dry-run, --only and --next do not go together."))
    }
}
