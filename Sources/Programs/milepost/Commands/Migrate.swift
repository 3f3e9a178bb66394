import ArgumentParser
import Community
import Template

/// `milepost migrate`: brings the database to this program's version.
struct Migrate: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this version.",
        discussion: "Each step is a transaction; a database of a newer version is refused. Back up first.")

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        try session.requireDatabase()
        let database = try session.folder.connect()
        let before = try database.schemaVersion
        let steps = try database.migrate(Schema.migrations)
        let after = try database.schemaVersion
        for (index, step) in steps.enumerated() { session.say("Version \(before + index + 1): \(step)") }
        session.say(
            steps.isEmpty
                ? "The database is of version \(after) already." : "The database is of version \(after) now.")
        return Outcome(
            document: [
                "ok": true, "before": .int(before), "version": .int(after), "steps": .list(steps.map { .string($0) }),
            ])
    }
}
