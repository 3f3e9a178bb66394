import Foundation
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
        let own = try site.run("backup", "var/site.db")
        #expect(own.code == 1)
        #expect(own.errors == "milepost: \(site.path)/var/site.db is the site's own database. Name another file.\n")
        let nowhere = try site.run("backup", "gone/copy.db")
        #expect(nowhere.code == 1)
        #expect(nowhere.errors.hasPrefix("milepost: There is no folder \(site.path)/gone."))
    }
}
