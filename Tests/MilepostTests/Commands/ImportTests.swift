import Foundation
import Testing

@Suite struct ImportTests {
    @Test func takesTheContentFolderOver() throws {
        let site = try Site(.made)
        let run = try site.succeed("import")
        #expect(run.output.contains("Places: 3 added (elm-park, long-beach, old-mill), 0 as before\n"))
        #expect(run.output.contains("Boards: 2 added (all-time, last-30-days), 0 as before\n"))
        #expect(run.output.hasSuffix("Next: milepost build, to publish it.\n"))
        #expect(try site.rows("SELECT name FROM place ORDER BY id") == ["Elm Park", "Long Beach", "Old Mill"])
    }

    @Test func changesNothingTheSecondTime() throws {
        let site = try Site()
        let before = try site.rows("SELECT group_concat(name || summary || added_at) FROM place")
        let document = try site.document("import")
        #expect(document["unchanged"] as? Bool == true)
        #expect(try site.succeed("import").output.hasSuffix("Nothing has changed.\n"))
        #expect(try site.rows("SELECT group_concat(name || summary || added_at) FROM place") == before)
    }

    @Test func saysWhatWasChangedAndRemoved() throws {
        let site = try Site()
        try FileManager.default.removeItem(atPath: site.folder.file("content/places/old-mill.md"))
        try site.write(
            "content/pages/about.md",
            "---\ntitle: About us\ndescription: What this is.\norder: 1\n---\n\nAnother text.\n")
        let document = try site.document("import")
        #expect((document["places"] as? [String: Any])?["removed"] as? [String] == ["old-mill"])
        #expect((document["pages"] as? [String: Any])?["changed"] as? [String] == ["about"])
        #expect(document["unchanged"] as? Bool == false)
    }

    /// Reading it would wait for whoever writes to it.
    @Test func refusesAPipe() throws {
        let site = try Site()
        try #require(mkfifo(site.folder.file("content/places/pipe.md"), 0o600) == 0)
        try FileManager.default.createDirectory(
            atPath: site.folder.file("content/places/zoo.md"), withIntermediateDirectories: false)
        let run = try site.run("import")
        #expect(run.code == 1)
        #expect(
            run.errors.hasPrefix(
                """
                milepost: places/pipe.md: This cannot be read: it is a folder or a pipe, not a file.
                places/zoo.md: This cannot be read: it is a folder or a pipe, not a file.
                2 problems. Nothing has been changed.
                """))
    }

    @Test func keepsNothingOfARunWithABadFile() throws {
        let site = try Site()
        try site.write("content/places/elm-park.md", "---\nname: Elm Park renamed\nkind: park\ncity: M\n---\n\nGood.\n")
        try site.write("content/places/zoo.md", "---\nname: Zoo\nkind: zoo\ncity: M\n---\n\nGood.\n")
        let run = try site.run("import")
        #expect(run.code == 1)
        #expect(run.errors.hasPrefix("milepost: places/zoo.md:3:"))
        #expect(run.errors.hasSuffix("1 problem. Nothing has been changed.\n"))
        let problems = try site.run("import", "--json").failure["problems"] as? [[String: Any]]
        #expect(problems?.count == 1)
        #expect(problems?.first?["file"] as? String == "places/zoo.md")
        #expect(problems?.first?["line"] as? Int == 3)
        #expect(try site.rows("SELECT name FROM place WHERE slug = 'elm-park'") == ["Elm Park"])
    }

    @Test func leavesTheAddressOfAnImportedPlaceAlone() throws {
        let site = try Site()
        try site.write("dogs.csv", "id,name,city,lat,lon\n1,Fern Gully,Town,1,2\n")
        try site.succeed("import", "places", "dogs.csv")
        try site.write("content/places/fern-gully.md", "---\nname: Fern\nkind: park\ncity: M\n---\n\nGood.\n")
        let run = try site.run("import")
        #expect(run.code == 1)
        #expect(
            run.errors
                == """
                milepost: places/fern-gully.md: “fern-gully” is already used by a place of import:dogs. \
                Please choose another.
                1 problem. Nothing has been changed.

                """)
    }
}
