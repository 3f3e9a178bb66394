import Foundation
import Testing

@Suite struct VerifyTests {
    private func sampled() throws -> Site {
        let site = try Site()
        try site.succeed("sample", "--members", "8", "--now", "2026-11-21T10:30")
        try site.succeed("build", "--now", "2026-11-21T10:30")
        return site
    }

    @Test func findsNothingInASoundSite() throws {
        let site = try sampled()
        let run = try site.succeed("verify")
        #expect(run.output.contains("ledger entries of 8 members agree with what is kept.\n"))
        #expect(run.output.contains("files are as a clean build makes them.\n"))
        #expect(run.output.hasSuffix("All is well.\n"))
    }

    @Test func findsABalanceThatIsWrongAndMendsIt() throws {
        let site = try sampled()
        try site.database().script("UPDATE balance SET coins = coins + 5 WHERE member_id = 2")
        let run = try site.run("verify", "--skip-output")
        #expect(run.code == 3)
        #expect(run.output.contains("fail balance: "))
        #expect(run.output.contains("Count it afresh: milepost verify --repair."))
        #expect(run.output.hasSuffix("1 to mend, 0 to look at.\n"))
        let mended = try site.document("verify", "--repair")
        #expect(mended["failed"] as? Int == 0)
    }

    /// SQLite tells nobody of the row that makes room: it is still counted, and the pages that showed it still do.
    @Test func findsARowThatWasReplacedAndMendsIt() throws {
        let site = try sampled()
        try site.database().script(
            """
            REPLACE INTO check_in (id, member_id, place_id, number, at, day, note, verdict, xp, coins)
            SELECT id, member_id, (SELECT max(id) FROM place), 9000, at, day, 'Elsewhere', verdict, xp, coins
            FROM check_in WHERE id = (SELECT max(id) FROM check_in)
            """)
        try site.succeed("build", "--now", "2026-11-21T10:30")
        let run = try site.run("verify", "--skip-output")
        #expect(run.code == 3)
        #expect(run.output.contains("fail visitor: "))
        try site.succeed("verify", "--repair")
        #expect(try site.document("verify")["failed"] as? Int == 0)
    }

    @Test func findsEveryKindOfWrongFile() throws {
        let site = try sampled()
        try site.write("public/about.html", "changed")
        try FileManager.default.removeItem(atPath: site.folder.file("public/map.html"))
        let run = try site.run("verify", "--json")
        #expect(run.code == 3)
        let remarks = try #require(run.document["remarks"] as? [[String: Any]])
        let failed = remarks.filter { $0["grade"] as? String == "fail" }.compactMap { $0["message"] as? String }
        #expect(failed == ["public/about.html differs from a clean build.", "public/map.html is missing."])
        try site.succeed("build")
        #expect(try site.document("verify")["failed"] as? Int == 0)
    }

    @Test func asksForABuildFirstWhereOneIsDue() throws {
        let site = try Site()
        #expect(try site.succeed("verify").output.contains("warn output: The site has not been built yet."))
        try site.succeed("build")
        try site.database().execute("UPDATE place SET name = 'Oak Park' WHERE slug = 'elm-park'")
        let run = try site.run("verify")
        #expect(run.code == 3)
        #expect(run.output.contains("pages are not published yet, so nothing can be compared."))
    }

    @Test func findsABrokenReference() throws {
        let site = try sampled()
        try site.database().script(
            "PRAGMA foreign_keys=OFF; UPDATE session SET member_id = 999; "
                + "INSERT INTO session VALUES (x'00', 999, 1, 2)")
        let run = try site.run("verify", "--skip-output")
        #expect(run.code == 3)
        #expect(run.output.contains("refers to a missing row of member"))
        #expect(run.output.contains("Restore the latest backup: milepost restore FILE."))
    }
}
