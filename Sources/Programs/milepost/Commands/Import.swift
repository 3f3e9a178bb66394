import ArgumentParser
import Community
import Content
import Template

/// `milepost import`: takes files over into the database.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take the content folder, or a city's open data, over into the database.",
        subcommands: [ImportContent.self, ImportPlaces.self], defaultSubcommand: ImportContent.self)
}

/// `milepost import`: the content folder.
struct ImportContent: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "content", abstract: "Take the content folder over: settings, places, market, pages and words.",
        discussion: "Every file is checked first; where one is wrong, all that is wrong is said and nothing is changed."
    )

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let database = try session.connect()
        session.console.progress.show("Reading content")
        let catalogue = try ContentFolder.read(session.folder.content)
        session.console.progress.show("Importing content")
        let summary = try catalogue.apply(to: database, clock: .system)
        for part in summary.parts { session.say(part.sentence) }
        session.say(summary.hasChanges ? "Next: milepost build, to publish it." : "Nothing has changed.")
        let head: [(String, Value)] = [("ok", true), ("unchanged", .bool(!summary.hasChanges))]
        return Outcome(document: .object(Object(head + summary.parts.map(\.entry))))
    }
}
