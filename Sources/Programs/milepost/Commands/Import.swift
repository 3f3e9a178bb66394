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
        let tallies = try ContentImport(database: database, clock: .system).store(catalogue)
        for tally in tallies { session.say(tally.sentence) }
        let isQuiet = tallies.allSatisfy(\.isQuiet)
        session.say(isQuiet ? "Nothing has changed." : "Next: milepost build, to publish it.")
        return Outcome(document: Self.document(tallies))
    }

    static func document(_ tallies: [ImportTally]) -> Value {
        let nouns = tallies.map { tally in
            (tally.noun == "Common passwords" ? "commonPasswords" : tally.noun.lowercased(), tally.document)
        }
        return .object(Object([("ok", true), ("unchanged", .bool(tallies.allSatisfy(\.isQuiet)))] + nouns))
    }
}
