import ArgumentParser
import Community
import Site
import Template

/// A command that works on a site: it does its work and says how that ended.
protocol SiteCommand: ParsableCommand {
    var common: CommonOptions { get }

    func run(in session: Session) throws -> Outcome
}

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the site.", valueName: "DIR"), completion: .directory)
    var site = "."

    @Flag(help: "Write one JSON document for machines instead of sentences.")
    var json = false
}

/// A moment to take as now instead of the system's clock.
struct ClockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What to take as now: 2026-11-21T10:30 in the site's zone, or with Z or +11:00.", valueName: "TIME"))
    var now: MomentArgument?
}

/// How a command ended.
struct Outcome {
    /// The document that `--json` writes; nil where the command has written lines of it as it went.
    var document: Value?
    var status = ExitStatus.ok
}

extension SiteCommand {
    /// Runs the command; what it throws is worded and reported.
    func perform() -> ExitStatus {
        let console = Console(isJSON: common.json)
        do {
            let session = Session(folder: SiteFolder(FilePath.absolute(common.site)), console: console)
            let outcome = try run(in: session)
            console.progress.end()
            if let document = outcome.document { console.emit(document) }
            guard let code = console.failure else { return outcome.status }
            let failure = CommandError.system("write to", "standard output", code).failure
            Stream.error.line("milepost: The work is done, but what it says is not written. \(failure.text)")
            return .failed
        } catch {
            console.progress.end()
            let failure = Wording.failure(of: error)
            console.report(failure, inFull: nil)
            return failure.status
        }
    }
}
