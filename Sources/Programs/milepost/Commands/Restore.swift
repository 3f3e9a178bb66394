import ArgumentParser
import Community
import Glibc
import SQL
import Site
import Template

/// `milepost restore FILE`: puts a backup in place of the database.
struct Restore: SiteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in place of the database.",
        discussion: """
            The backup is checked first; the database as it was is kept beside it. While another process is writing, \
            nothing is done (exit code 75). Then every page is published as the backup has it.
            """)

    @Argument(help: "A file that milepost backup has written.", completion: .file())
    var file: String

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        let path = FilePath.absolute(file)
        let folder = session.folder
        guard FilePath.isFolder(folder.path) else { throw CommandError.noFolder(path: folder.path) }
        guard !FilePath.areSame(path, folder.database) else { throw CommandError.ownDatabase(path: path) }
        session.console.progress.show("Checking the backup")
        try BackupFile(path: path).check()
        let isNew = !FilePath.exists(folder.database)
        let kept = isNew ? nil : try replace(folder, by: path, session)
        if isNew { try place(path, in: folder) }
        if let kept { session.say("The database as it was is now \(kept).") }
        let publication = try publish(session)
        session.say("Restored \(path). \(BuildWork.sentence(publication))")
        try BuildWork.requireNoFailure(publication)
        return Outcome(
            document: .object(
                Object(
                    [
                        ("ok", true), ("restored", .string(path)), ("kept", Value(kept)),
                        ("database", .string(folder.database)),
                    ] + BuildWork.fields(publication))))
    }

    /// - Returns: where the old database is kept.
    private func replace(_ folder: SiteFolder, by path: String, _ session: Session) throws -> String {
        let kept = Self.free("\(folder.database).before-restore-\(Clock.system.now().stamp)")
        let database = try Connection(path: folder.database, queue: folder.writerLock, patience: 0)
        let revision = try Inputs(database).revision()
        let published = try Builder(folder: folder, clock: .system).publishedPaths()
        do throws(SQLError) {
            session.console.progress.show("Restoring")
            try database.restore(from: path, keeping: kept)
        } catch {
            guard error.code == .busy else { throw error }
            throw CommandError.writersBusy
        }
        try database.migrate(Schema.migrations)
        try Inputs(database).goOn(from: revision)
        // What the restored database does not know would stay for ever.
        let known = try Builder(folder: folder, clock: .system).publishedPaths()
        for path in published.subtracting(known) { unlink(folder.output + "/" + path) }
        return kept
    }

    private static func free(_ path: String) -> String {
        guard FilePath.exists(path) else { return path }
        var number = 2
        while FilePath.exists("\(path)-\(number)") { number += 1 }
        return "\(path)-\(number)"
    }

    /// Where there is no database yet, the backup becomes it.
    private func place(_ path: String, in folder: SiteFolder) throws {
        for path in [folder.state, folder.log, folder.output] { try FilePath.makeFolder(path) }
        try Connection(path: path, mode: .readOnly).backup(to: folder.database)
        try folder.connect().migrate(Schema.migrations)
    }

    /// Publishes the restored state with the templates that it was published with, if it ever was.
    private func publish(_ session: Session) throws -> Publication {
        let builder = try Builder(folder: session.folder, clock: .system)
        let inputs = Inputs(builder.publisher.renderer.database)
        guard try !inputs.all(.template).isEmpty else { return Publication() }
        session.console.progress.show("Publishing")
        var options = Builder.Options()
        options.full = true
        options.readTemplates = false
        return try builder.build(options, program: Program.digest()).publication
    }
}
