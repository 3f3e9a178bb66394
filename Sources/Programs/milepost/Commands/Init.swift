import ArgumentParser
import Community
import SQL
import Template

/// `milepost init`: makes the folders and the database of a new site.
struct Init: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make the database and the folders of a new site.",
        discussion: "Makes var/ and public/ in the site's folder. What people write, templates/ and content/, is yours."
    )

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let folder = session.folder
        guard !FilePath.exists(folder.database) else { throw CommandError.siteExists(path: folder.database) }
        try FilePath.makeFolder(folder.path)
        // What the community knows is its owner's alone.
        try FilePath.makeFolder(folder.state, mode: 0o700)
        for path in [folder.log, folder.output] { try FilePath.makeFolder(path) }
        let database = try folder.connect(.create)
        try database.migrate(Schema.migrations)
        _ = try Community(database: database, clock: .system).signingKey()
        session.say("Made \(folder.database), version \(Schema.migrations.count).")
        let missing = ["templates", "content"].filter { !FilePath.isFolder(folder.path + "/" + $0) }
        for name in missing {
            session.say("Still missing: \(name)/. Copy that of the sample site, and change it.")
        }
        session.say("Next: milepost import, then milepost build.")
        return Outcome(
            document: [
                "ok": true, "database": .string(folder.database), "version": .int(Schema.migrations.count),
                "missing": .list(missing.map { .string($0) }),
            ])
    }
}
