import MilepostTesting
import Testing

@Suite struct InitTests {
    @Test func makesADatabaseAndFolders() throws {
        let site = try Site(.files)
        let run = try site.succeed("init")
        #expect(run.output.hasPrefix("Made \(site.path)/var/site.db, version 1.\n"))
        #expect(run.output.hasSuffix("Next: milepost import, then milepost build.\n"))
        for name in ["var/site.db", "var/log", "public"] { #expect(site.exists(name), "\(name)") }
    }

    @Test func makesTheFolderAndSaysWhatIsMissing() throws {
        let site = try Site(.empty)
        let run = try site.run("init", "--site", "new", "--json")
        #expect(run.document["ok"] as? Bool == true)
        #expect(run.document["missing"] as? [String] == ["templates", "content"])
        #expect(site.exists("new/var/site.db"))
    }

    @Test func refusesAFolderThatHasASite() throws {
        let site = try Site(.made)
        let run = try site.run("init")
        #expect(run.code == 1)
        #expect(
            run.errors
                == "milepost: There is a site here already: \(site.path)/var/site.db. Run milepost migrate to bring it up to date.\n"
        )
    }

    @Test func saysWhatCannotBeMade() throws {
        let site = try Site(.empty)
        try site.write("file", "")
        let run = try site.run("init", "--site", "file/site")
        #expect(run.code == 1)
        #expect(run.errors.hasPrefix("milepost: Cannot make "))
        #expect(run.errors.contains("Not a directory."))
    }
}
