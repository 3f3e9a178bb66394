import ArgumentParser
import Community
import Site
import Template

/// `milepost build`: publishes what has changed, or everything.
struct Build: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Publish what has changed, or everything.",
        discussion: """
            Takes changed templates over first, and publishes damaged or missing files again. A page that is the same \
            as before is not touched.
            """)

    @Flag(help: "Render every page.")
    var full = false

    @Flag(help: "Say what would be published, and change nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Publish this page alone, by its path below public/.", valueName: "PATH"))
    var only: String?

    @Flag(help: "Say when a page next changes by the clock alone, and change nothing.")
    var next = false

    @OptionGroup var clock: ClockOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        let kinds = [full, dryRun, only != nil, next].count { $0 }
        guard kinds <= 1 else { throw ValidationError("--full, --dry-run, --only and --next do not go together.") }
    }

    func run(in session: Session) throws -> Outcome {
        let work = try BuildWork(session, clock: clock)
        if next { return try work.next() }
        if dryRun { return try work.dryRun() }
        if let only { return try work.publish(only) }
        return try work.build(full: full)
    }
}
