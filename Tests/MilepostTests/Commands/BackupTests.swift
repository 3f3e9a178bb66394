import Foundation
import SQL
import Testing

@Suite struct BackupTests {
    @Test func copiesTheDatabaseAndChecksIt() throws {
        let site = try Site()
        let run = try site.succeed("backup", "copy.db")
        #expect(run.output.hasPrefix("Wrote \(site.path)/copy.db, "))
        #expect(run.output.hasSuffix(" bytes, and checked it.\n"))
        // An older backup is replaced.
        #expect(try site.document("backup", "copy.db")["file"] as? String == site.path + "/copy.db")
    }

    @Test func leavesNothingBesideTheCopy() throws {
        let site = try Site()
        try site.succeed("backup", "copies.db")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: site.path).filter { $0.hasPrefix("copies") } == [
                "copies.db"
            ])
        try site.succeed("restore", "copies.db")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: site.path).filter { $0.hasPrefix("copies") } == [
                "copies.db"
            ])
    }

    @Test(arguments: [("none", "No such file or directory"), ("content/site.yaml", "Not a directory")])
    func saysWhereItCannotWrite(folder: String, why: String) throws {
        let site = try Site()
        let run = try site.run("backup", "\(folder)/copy.db")
        #expect(run.code == 1)
        #expect(run.errors == "milepost: Cannot write in \(site.path)/\(folder): \(why). Check the path.\n")
    }

    /// Whoever opened the new copy would find the old one.
    @Test func refusesAPlaceWithTheLogOfAnOlderOne() throws {
        let site = try Site()
        try site.succeed("backup", "copy.db")
        var old: Connection? = try Connection(path: site.folder.file("copy.db"))
        try old?.execute("UPDATE place SET name = 'Oak Park' WHERE id = 1")
        old?.keepLogOnClose()
        old = nil
        let run = try site.run("backup", "copy.db")
        #expect(run.code == 1)
        #expect(
            run.errors
                == """
                milepost: \(site.path)/copy.db-wal holds changes of the database that was at \(site.path)/copy.db: whoever \
                opens a new backup there would get them. Move both elsewhere, or name another file. Nothing was written.

                """)
        #expect(try site.run("backup", "copy.db", "--json").failure["code"] as? String == "logBeside")
        let name = try Connection(path: site.folder.file("copy.db")).first("SELECT name FROM place WHERE id = 1") {
            $0[0] as String
        }
        #expect(name == "Oak Park")
    }

    /// The old backup may be the last good one.
    @Test func aDamagedDatabaseTakesNoBackupsPlace() throws {
        let site = try Site()
        try site.succeed("backup", "copy.db")
        try site.database().script("PRAGMA foreign_keys=OFF; INSERT INTO session VALUES (x'00', 999, 1, 2)")
        let run = try site.run("backup", "copy.db")
        #expect(run.code == 1)
        #expect(run.errors.hasPrefix("milepost: \(site.path)/var/site.db is damaged: row "))
        #expect(run.errors.contains("Nothing was written to \(site.path)/copy.db."))
        try site.succeed("restore", "copy.db")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: site.path).filter { $0.hasPrefix("copy") } == [
                "copy.db"
            ])
    }

    @Test func overwritesNothingElse() throws {
        let site = try Site()
        try site.write("notes.txt", "mine")
        let other = try site.run("backup", "notes.txt")
        #expect(other.code == 1)
        #expect(
            other.errors
                == """
                milepost: \(site.path)/notes.txt exists and is not a backup. Name a new file, or an old backup to replace.

                """)
        #expect(try site.read("notes.txt") == "mine")
        try Connection(path: site.folder.file("other.db"), mode: .create).script("CREATE TABLE a (b)")
        let others = try Site()
        try #require(mkfifo(site.folder.file("pipe"), 0o600) == 0)
        // A folder of state may be anywhere.
        let moved = try Site()
        try FileManager.default.moveItem(atPath: moved.folder.file("var"), toPath: moved.folder.file("state"))
        try FileManager.default.createSymbolicLink(atPath: moved.folder.file("var"), withDestinationPath: "state")
        #expect(try site.run("backup", moved.path + "/var/site.db").errors.contains("/state/site.db exists and is not"))
        for path in [site.path + "/other.db", others.path + "/var/site.db", site.path + "/pipe"] {
            let run = try site.run("backup", path)
            #expect(run.code == 1)
            #expect(run.errors.hasPrefix("milepost: \(path) exists and is not a backup."))
        }
        let rest = try Connection(path: site.folder.file("other.db")).first("SELECT count(*) FROM a") { $0[0] as Int }
        #expect(rest == 0)
        let own = try site.run("backup", "var/site.db")
        #expect(own.code == 1)
        #expect(own.errors == "milepost: \(site.path)/var/site.db is the site's own database. Name another file.\n")
    }
}
