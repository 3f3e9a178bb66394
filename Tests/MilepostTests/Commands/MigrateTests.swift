import Testing

@Suite struct MigrateTests {
    @Test func bringsANewDatabaseUpToDate() throws {
        let site = try Site(.made)
        #expect(try site.succeed("migrate").output == "The database is of version 1 already.\n")
        try site.write("old/var/site.db", "")
        let document = try site.document("migrate", "--site", "old")
        #expect(document["before"] as? Int == 0)
        #expect(document["version"] as? Int == 1)
        #expect((document["steps"] as? [String])?.count == 1)
    }

    @Test func refusesANewerDatabase() throws {
        let site = try Site(.made)
        try site.database().script("PRAGMA user_version = 99")
        let run = try site.run("migrate")
        #expect(run.code == 1)
        #expect(
            run.errors
                == """
                milepost: \(site.path)/var/site.db is of version 99, this program knows versions up to 1: use a newer \
                program. Nothing was changed.

                """)
    }

    @Test func otherCommandsAskForIt() throws {
        let site = try Site(.files)
        try site.write("var/site.db", "")
        let run = try site.run("tick")
        #expect(run.code == 1)
        #expect(
            run.errors
                == """
                milepost: \(site.path)/var/site.db is of version 0, and this program works with version 1. \
                Run milepost migrate.

                """)
    }
}
