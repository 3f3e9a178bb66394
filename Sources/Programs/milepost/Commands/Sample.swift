import ArgumentParser
import Community
import Template

/// `milepost sample`: fills an empty site with members who do not exist.
struct Sample: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Fill an empty site with sample members and a year of their history.",
        discussion: """
            The same seed and moment give the same history. Two members have random passwords, which are printed once
            and written to var/demo-sign-in.txt: demo, and admin, an administrator.
            """)

    @Option(help: ArgumentHelp("How many members, the two to sign in as among them.", valueName: "N"))
    var members = 300

    @Option(help: ArgumentHelp("Another number makes another community.", valueName: "S"))
    var seed: UInt64 = 1

    @OptionGroup var clock: ClockOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (2...1_000_000).contains(members) else { throw ValidationError("--members is from 2 to 1000000.") }
    }

    func run(in session: Session) throws -> Outcome {
        let begin = Progress.clock()
        let database = try session.connect()
        let community = try session.community(database)
        let before = try community.extent()
        guard before.members == 0 else { throw CommandError.hasMembers(count: before.members) }
        let now = session.clock(clock, zone: community.zone).now()
        guard now > Instant(366 * Seconds.day) else { throw CommandError.noHistory }
        var simulation = try Simulation(database: database, plan: .init(members: members, seed: seed, now: now))
        let signIns = try simulation.run { session.console.progress.show("Living day", $0, of: $1) }
        let text = """
            Member:         demo   \(signIns.demo)
            Administrator:  admin  \(signIns.administrator)

            """
        let file = session.folder.state + "/demo-sign-in.txt"
        try FilePath.write(text, to: file, mode: 0o600)
        return try answer(
            session, community.extent(), signIns, text: text, file: file, seconds: Progress.clock() - begin)
    }

    private func answer(
        _ session: Session, _ extent: Extent, _ signIns: Simulation.SignIns, text: String, file: String, seconds: Double
    ) -> Outcome {
        let tenths = Int((seconds * 10).rounded())
        session.say(
            """
            A sample community: \(extent.members) members, \(extent.checkIns) check-ins at \(extent.places) places, \
            \(extent.orders) orders (\(tenths / 10).\(tenths % 10) s).
            """)
        session.say("Sign in with these; they are also in \(file):")
        session.say(text.split(separator: "\n").joined(separator: "\n"))
        return Outcome(
            document: [
                "ok": true, "members": .int(extent.members), "checkIns": .int(extent.checkIns),
                "orders": .int(extent.orders), "entries": .int(extent.entries), "seconds": .double(Double(tenths) / 10),
                "signInFile": .string(file),
                "signIns": [
                    ["name": "demo", "role": "member", "password": .string(signIns.demo)],
                    ["name": "admin", "role": "administrator", "password": .string(signIns.administrator)],
                ],
            ])
    }
}
