import Foundation
import Testing

/// What every command has in common.
@Suite struct UsageTests {
    static let commands = [
        ["init"], ["migrate"], ["import"], ["import", "places"], ["sample"], ["build"], ["tick"], ["watch"], ["why"],
        ["verify"], ["member", "add"], ["member", "admin"], ["member", "password"],
        ["member", "suspend"], ["member", "resume"], ["backup"], ["restore"], ["doctor"], ["exit-codes"],
    ]

    @Test func exitCodesAreDocumented() throws {
        let site = try Site(.empty)
        let help = try site.succeed("help", "exit-codes").output
        let table = try site.succeed("exit-codes").output
        let codes = try #require(try site.document("exit-codes")["codes"] as? [[String: Any]])
        #expect(codes.compactMap { $0["code"] as? Int } == [0, 1, 2, 3, 75, 130])
        let reference = try String(
            contentsOf: Run.package.appendingPathComponent("docs/command-line.md"), encoding: .utf8)
        for code in codes {
            let meaning = try #require(code["meaning"] as? String)
            #expect(table.contains(meaning))
            #expect(reference.contains("| \(code["code"] as? Int ?? -1) | \(meaning)"), "\(meaning)")
            #expect(help.contains(meaning.prefix(30)))
        }
    }

    @Test(arguments: commands) func isInTheHelpAndInTheReference(command: [String]) throws {
        let help = try Run(["help"] + command, in: "/")
        #expect(help.code == 0)
        let name = command == ["import"] ? ["import"] : command
        #expect(help.output.contains("USAGE: milepost " + name.joined(separator: " ")))
        let reference = try String(
            contentsOf: Run.package.appendingPathComponent("docs/command-line.md"), encoding: .utf8)
        #expect(reference.contains("milepost " + command.joined(separator: " ")))
        for option in help.output.matches(of: /\n +(--[a-z-]+)/).map({ String($0.1) })
        where !["--version", "--help"].contains(option) {
            #expect(reference.contains(option), "\(option)")
        }
    }

    @Test(arguments: commands.filter { !["init", "exit-codes", "doctor"].contains($0[0]) })
    func saysThatThereIsNoSite(command: [String]) throws {
        let site = try Site(.empty)
        try site.write("x.csv", "id,name,city,lat,lon\n1,A,B,1,2\n")
        let argument: [String] =
            switch command.last {
            case "places": ["x.csv"]
            case "why", "add", "admin", "password", "suspend", "resume", "backup": ["maya"]
            default: []
            }
        guard command != ["restore"] else { return }
        let run = try Run(command + argument + ["--json"], in: site.path, input: "a password of many words")
        #expect(run.code == 1)
        #expect(run.document["ok"] as? Bool == false)
        #expect(run.failure["code"] as? String == "noSite")
        #expect((run.failure["advice"] as? String)?.hasPrefix("Run milepost init") == true)
        #expect(run.errors == "")
        let elsewhere = try Run(command + argument + ["--site", "nowhere"], in: site.path)
        #expect(elsewhere.code == 1)
        #expect(
            elsewhere.errors.hasPrefix(
                "milepost: There is no folder \(site.path)/nowhere. Name the site's folder with --site DIR"))
    }

    @Test func wrongWordsAreUsageErrors() throws {
        let site = try Site(.empty)
        for arguments in [["bild"], ["build", "--fast"], ["sample", "--members", "many"], ["tick", "--now", "soon"]] {
            let run = try Run(arguments, in: site.path)
            #expect(run.code == 2, "\(arguments)")
            #expect(run.errors.hasPrefix("Error: "), "\(run.errors)")
            #expect(run.errors.contains("Usage: milepost"))
            let json = try Run(arguments + ["--json"], in: site.path)
            #expect(json.code == 2)
            #expect(json.failure["code"] as? String == "usage")
        }
    }

    @Test func helpAndVersionEndWell() throws {
        #expect(try Run(["--help"], in: "/").output.hasPrefix("OVERVIEW: "))
        #expect(try Run(["--version"], in: "/").output == "0.1.0\n")
        #expect(try Run([], in: "/").code == 0)
    }

    @Test func aDamagedDatabaseIsSaidToBe() throws {
        let site = try Site(.files)
        try site.write("var/site.db", "this is not a database, and longer than a header would be")
        let run = try site.run("build")
        #expect(run.code == 1)
        #expect(run.errors.hasPrefix("milepost: The database says: "))
        #expect(run.errors.contains("keep a copy of var/, and run milepost restore with the latest backup."))
    }

    @Test func othersWhoWriteForLongMakeItEndWith75() throws {
        let site = try Site(.built)
        try site.database().transaction {
            let run = try site.run("tick")
            #expect(run.code == 75)
            #expect(run.errors == "milepost: Other processes kept the database for too long. Try again in a moment.\n")
        }
    }
}
