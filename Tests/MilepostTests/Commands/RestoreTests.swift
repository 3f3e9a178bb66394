import Foundation
import SQL
import Testing

@Suite struct RestoreTests {
    @Test func bringsTheDatabaseAndThePagesBack() throws {
        let site = try Site(.built)
        let page = try site.read("public/places/elm-park.html")
        try site.succeed("backup", "copy.db")
        try site.write("dogs.csv", "id,name,city,lat,lon\n1,Fern Gully,Town,1,2\n")
        try site.succeed("import", "places", "dogs.csv")
        try site.database().execute("UPDATE place SET name = 'Oak Park' WHERE slug = 'elm-park'")
        try site.succeed("build")
        #expect(site.exists("public/places/fern-gully.html"))
        let document = try site.document("restore", "copy.db")
        let kept = try #require(document["kept"] as? String)
        #expect(try Connection(path: kept).first("SELECT name FROM place WHERE id = 1") { $0[0] } == "Oak Park")
        #expect(try site.rows("SELECT name FROM place WHERE id = 1") == ["Elm Park"])
        #expect(try site.read("public/places/elm-park.html") == page)
        #expect(!site.exists("public/places/fern-gully.html"))
        #expect(try site.document("verify")["failed"] as? Int == 0)
    }

    @Test func makesTheDatabaseWhereThereIsNone() throws {
        let site = try Site()
        try site.succeed("backup", "copy.db")
        let other = try Site(.files)
        let run = try other.succeed("restore", site.path + "/copy.db")
        #expect(run.output == "Restored \(site.path)/copy.db. 0 pages rendered, 0 files written, 0 removed.\n")
        #expect(try other.rows("SELECT name FROM place WHERE id = 1") == ["Elm Park"])
        try other.succeed("build")
    }

    /// Nothing can be copied into a damaged file, and to restore is what everybody is told who meets one.
    @Test func putsABackupInPlaceOfADamagedDatabase() throws {
        let site = try Site(.built)
        try site.succeed("backup", "copy.db")
        try site.write("dogs.csv", "id,name,city,lat,lon\n1,Fern Gully,Town,1,2\n")
        try site.succeed("import", "places", "dogs.csv")
        try site.succeed("build")
        try site.write("var/site.db", "SQLite format 3\0 and then nothing that makes sense")
        let told = try site.run("verify")
        #expect(told.code == 1 && told.errors.contains("milepost restore"))
        let document = try site.document("restore", "copy.db")
        let kept = try #require(document["kept"] as? String)
        #expect(kept.contains("site.db.damaged-"))
        #expect(try String(contentsOfFile: kept, encoding: .utf8).hasSuffix("makes sense"))
        #expect(try site.rows("SELECT name FROM place WHERE id = 1") == ["Elm Park"])
        #expect(try site.document("verify")["failed"] as? Int == 0)
    }

    /// The log of a process that was killed, whose database somebody has moved away, is no part of the backup.
    @Test func leavesOutTheLogOfADatabaseThatIsGone() throws {
        let site = try Site(.built)
        try site.succeed("backup", "copy.db")
        var writer: Connection? = try site.database()
        try writer?.execute("UPDATE place SET name = 'Oak Park' WHERE id = 1")
        writer?.keepLogOnClose()
        writer = nil
        try FileManager.default.removeItem(atPath: site.folder.file("var/site.db"))
        #expect(try !Data(contentsOf: URL(fileURLWithPath: site.folder.file("var/site.db-wal"))).isEmpty)
        let run = try site.succeed("restore", "copy.db")
        #expect(
            run.output.hasPrefix("What lay beside a database that is no longer there is now beside \(site.path)/var/"))
        #expect(try site.rows("SELECT name FROM place WHERE id = 1") == ["Elm Park"])
        #expect(try site.document("verify")["failed"] as? Int == 0)
        let kept = try kept(of: site)
        #expect(
            kept.contains { $0.hasSuffix("-wal") } && kept.allSatisfy { $0.contains("-wal") || $0.contains("-shm") })
    }

    private func kept(of site: Site) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: site.folder.file("var"))
            .filter { $0.hasPrefix("site.db.before-restore-") }
    }

    /// Neither while a program of the site writes nor while somebody else does, who does not stand in line.
    @Test(arguments: [true, false]) func leavesEverythingAsItIsWhileSomebodyWrites(_ standsInLine: Bool) throws {
        let site = try Site(.built)
        try site.succeed("backup", "copy.db")
        try site.write("dogs.csv", "id,name,city,lat,lon\n1,Fern Gully,Town,1,2\n")
        try site.succeed("import", "places", "dogs.csv")
        try site.succeed("build")
        let writer =
            try standsInLine ? site.database() : Connection(path: site.folder.file("var/site.db"), queue: nil)
        try writer.transaction {
            let run = try site.run("restore", "copy.db")
            #expect(run.code == 75)
        }
        #expect(site.exists("public/places/fern-gully.html"))
        #expect(try kept(of: site) == [])
        #expect(try site.document("verify")["failed"] as? Int == 0)
    }

    @Test func doesNothingWhileSomebodyWrites() throws {
        let site = try Site()
        try site.succeed("backup", "copy.db")
        let writer = try site.database()
        try writer.transaction {
            let run = try site.run("restore", "copy.db")
            #expect(run.code == 75)
            #expect(run.errors == "milepost: Another process is writing to the database. Try again in a moment.\n")
            #expect(try site.run("restore", "copy.db", "--json").failure["code"] as? String == "busy")
        }
        try site.succeed("restore", "copy.db")
    }

    @Test func isSeenByAProcessThatHasTheDatabaseOpen() throws {
        let site = try Site()
        try site.succeed("backup", "copy.db")
        let reader = try site.database()
        try reader.execute("UPDATE place SET name = 'Oak Park' WHERE id = 1")
        try site.succeed("restore", "copy.db")
        #expect(try reader.first("SELECT name FROM place WHERE id = 1") { $0[0] } == "Elm Park")
        try reader.execute("UPDATE place SET name = 'Ash Park' WHERE id = 1")
        #expect(try site.rows("SELECT name FROM place WHERE id = 1") == ["Ash Park"])
    }

    @Test func looksAtTheFileFirst() throws {
        let site = try Site()
        func sentence(_ file: String) throws -> String {
            let run = try site.run("restore", file)
            #expect(run.code == 1)
            return run.errors.replacing(site.path + "/", with: "")
        }
        #expect(try sentence("gone.db") == "milepost: There is no file gone.db. Check the path.\n")
        try site.write("notes.txt", "a text of more than sixteen characters")
        #expect(
            try sentence("notes.txt")
                == """
                milepost: notes.txt is not a backup of a site: it is no SQLite database. \
                Give a file that milepost backup has written. Nothing was changed.

                """)
        try Connection(path: site.folder.file("other.db"), mode: .create).script("CREATE TABLE t (a)")
        #expect(
            try sentence("other.db")
                == """
                milepost: other.db is not a backup of a site: it has no version of this program. \
                Give a file that milepost backup has written. Nothing was changed.

                """)
        #expect(try sentence("var/site.db") == "milepost: var/site.db is the site's own database. Name another file.\n")
        try site.succeed("backup", "newer.db")
        try Connection(path: site.folder.file("newer.db")).script("PRAGMA user_version = 99")
        #expect(try sentence("newer.db").contains("use a newer program. Nothing was changed.\n"))
        try site.succeed("backup", "broken.db")
        try Connection(path: site.folder.file("broken.db")).script(
            "PRAGMA foreign_keys=OFF; INSERT INTO session VALUES (x'00', 999, 1, 2)")
        #expect(
            try sentence("broken.db").hasPrefix("milepost: broken.db is damaged: row "))
        #expect(try site.rows("SELECT name FROM place WHERE id = 1") == ["Elm Park"])
    }
}
