import Foundation
import Testing

@Suite struct DoctorTests {
    private func remarks(_ run: Run) -> [String: [[String: Any]]] {
        Dictionary(grouping: run.document["remarks"] as? [[String: Any]] ?? []) { $0["subject"] as? String ?? "" }
    }

    private func grades(_ run: Run, _ subject: String) -> [String] {
        remarks(run)[subject]?.compactMap { $0["grade"] as? String } ?? []
    }

    /// A site with programs: copies of one that is there, or not.
    private func installed() throws -> Site {
        let site = try Site(.built)
        for name in ["login", "account", "checkin", "redeem", "me", "search"] {
            try site.write("cgi-bin/\(name)", "")
            try executable(hasInterpreter: false).write(to: URL(fileURLWithPath: site.folder.file("cgi-bin/\(name)")))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: site.folder.file("cgi-bin/\(name)"))
        }
        return site
    }

    /// The head of an ELF file with one program header.
    private func executable(hasInterpreter: Bool) -> Data {
        var bytes = [UInt8](repeating: 0, count: 200)
        bytes.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        bytes[32] = 64
        bytes[54] = 56
        bytes[56] = 1
        bytes[64] = hasInterpreter ? 3 : 1
        return Data(bytes)
    }

    @Test func findsNothingInASoundInstallation() throws {
        let site = try installed()
        let run = try site.succeed("doctor")
        #expect(run.output.contains("ok   folders: All are there, and can be written to.\n"))
        #expect(run.output.contains("ok   programs: All 6 are there, and static.\n"))
        #expect(run.output.contains("ok   zone: Australia/Melbourne is known.\n"))
        #expect(run.output.contains("ok   output: No file in public/ is foreign.\n"))
        #expect(run.output.hasSuffix("All is well.\n"))
    }

    @Test func saysWhenPostsCannotAskForTheirPages() throws {
        let site = try installed()
        #expect(grades(try site.run("doctor", "--json"), "requests") == ["ok"])
        try FileManager.default.createDirectory(
            atPath: site.folder.file("var/doctor.socket"), withIntermediateDirectories: false)
        let run = try site.run("doctor", "--json")
        #expect(grades(run, "requests") == ["warn"])
        #expect(run.code == 0)
    }

    /// A folder in the place of a lock can be written to by nobody, not even by root.
    @Test(arguments: ["write", "page", "drain", "post"])
    func findsALockThatCannotBeWrittenTo(name: String) throws {
        let site = try installed()
        let lock = site.folder.file("var/\(name).lock")
        try? FileManager.default.removeItem(atPath: lock)
        try FileManager.default.createDirectory(atPath: lock, withIntermediateDirectories: false)
        let run = try site.run("doctor")
        #expect(run.code == 3)
        #expect(run.output.contains("fail locks: \(lock) cannot be written to. Run this as the owner of var/.\n"))
    }

    @Test func findsWhatIsMissing() throws {
        let site = try Site(.empty)
        let run = try site.run("doctor", "--json")
        #expect(run.code == 3)
        #expect(run.document["ok"] as? Bool == false)
        #expect(grades(run, "folders").count { $0 == "fail" } == 4)
        #expect(grades(run, "database") == ["fail"])
        #expect(grades(run, "programs").count == 6)
    }

    @Test func findsProgramsThatAreNotAsTheyShouldBe() throws {
        let site = try installed()
        try executable(hasInterpreter: true).write(to: URL(fileURLWithPath: site.folder.file("cgi-bin/me")))
        try site.write("cgi-bin/search", "text")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: site.folder.file("cgi-bin/login"))
        let run = try site.run("doctor")
        #expect(run.code == 3)
        #expect(run.output.contains("fail programs: cgi-bin/login cannot be run. Run chmod +x "))
        #expect(run.output.contains("warn programs: cgi-bin/me needs shared libraries, and so starts slowly."))
        #expect(run.output.contains("fail programs: cgi-bin/search is no program of this system."))
    }

    @Test func findsADatabaseOfAnotherVersion() throws {
        let site = try Site(.files)
        try site.write("var/site.db", "")
        #expect(try site.run("doctor").output.contains("fail database: "))
        try site.write("var/site.db", "this is not a database, and longer than a header would be")
        let run = try site.run("doctor")
        #expect(run.output.contains("fail database: The database says: "))
        #expect(run.output.contains("milepost restore"))
    }

    @Test func findsFilesThatAreGoneOrForeign() throws {
        let site = try installed()
        try site.write("public/stranger.html", "")
        try FileManager.default.removeItem(atPath: site.folder.file("public/about.html"))
        let run = try site.run("doctor")
        #expect(run.code == 3)
        #expect(run.output.contains("fail output: Gone: about.html. Run milepost build.\n"))
        #expect(run.output.contains("warn output: Not made by the site: stranger.html. They are served"))
    }

    @Test func findsTemplatesAndContentThatCannotBeRead() throws {
        let site = try installed()
        try site.write("templates/place.html", "{{#open}}")
        try site.write("content/site.yaml", "name: [")
        let run = try site.run("doctor")
        #expect(run.code == 3)
        #expect(run.output.contains("fail templates: place.html:1:1: "))
        #expect(run.output.contains("fail content: site.yaml:"))
    }

    @Test func findsWhatWaitsToBePublished() throws {
        let site = try installed()
        try site.database().execute("UPDATE place SET name = 'Oak Park' WHERE slug = 'elm-park'")
        #expect(try site.succeed("doctor").output.contains("pages are waiting to be published. Run milepost tick.\n"))
    }

    @Test func findsAZoneAndASettingThatAreWrong() throws {
        let site = try installed()
        try site.database().execute("UPDATE input SET content = 'Mars/Olympus' WHERE name = 'setting/zone'")
        #expect(
            try site.run("doctor").output.contains(
                "fail zone: The time zone “Mars/Olympus” is not in /usr/share/zoneinfo. Install the package tzdata"))
        try site.database().execute("UPDATE input SET content = 'UTC' WHERE name = 'setting/zone'")
        try site.database().execute(
            "INSERT INTO input (name, content) VALUES ('setting/rules.level.step', 'x')")
        #expect(
            try site.run("doctor").output.contains(
                "fail zone: The setting “rules.level.step” must be a whole number from 1 to 10000, but it is “x”."))
    }

    @Test func asksAServerOnlyWhenTold() throws {
        let site = try installed()
        #expect(grades(try site.run("doctor", "--json"), "server") == [])
        let silent = try site.run("doctor", "--server", "http://127.0.0.1:1")
        #expect(silent.code == 3)
        #expect(
            silent.output.contains(
                "fail server: Nothing answers at http://127.0.0.1:1. Start the web server: make serve\n"))
        #expect(
            try site.run("doctor", "--server", "ftp:x").output.contains("fail server: “ftp:x” is no http:// address."))
    }
}
