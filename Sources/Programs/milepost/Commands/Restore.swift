import ArgumentParser
import Community
import Glibc
import SQL
import Site
import Template

/// `milepost restore FILE`: puts a backup in place of the database.
struct Restore: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in place of the database.",
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
        let kept = try putInPlace(path, in: folder, session)
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

    /// - Returns: where the old database is kept, if there was one.
    private func putInPlace(_ path: String, in folder: SiteFolder, _ session: Session) throws -> String? {
        guard FilePath.exists(folder.database) else {
            try placeAlone(path, in: folder, session)
            return nil
        }
        guard let damage = try damage(of: folder) else { return try replace(folder, by: path, session) }
        // Nothing can be copied into a damaged file.
        let kept = try setAside(folder, as: "damaged")
        session.say("The database was damaged (\(damage)).")
        try place(path, in: folder)
        do {
            let old = try Builder.publishedPaths(in: Connection(path: kept, mode: .immutable))
            try remove(old, from: folder)
        } catch let error as SQLError {
            session.say(
                "What it had published cannot be read (\(error)): milepost doctor names what is left in public/.")
        }
        return kept
    }

    /// Removes the files of these paths that the database, as it is now, does not know: they would stay for ever.
    private func remove(_ paths: Set<String>, from folder: SiteFolder) throws {
        let known = try Builder.publishedPaths(in: folder.connect())
        for path in paths.subtracting(known) { unlink(folder.output + "/" + path) }
    }

    /// What is wrong with the site's database, so that a backup cannot be copied into it; nil where nothing is.
    private func damage(of folder: SiteFolder) throws -> String? {
        do {
            let database = try folder.connect()
            if let problem = try database.integrityProblems().first { return problem }
            _ = try Inputs(database).revision()
            _ = try Builder.publishedPaths(in: database)
            return nil
        } catch let error as SQLError {
            let passing: [SQLError.Code] = [.busy, .full, .readOnly, .cannotOpen, .inputOutput]
            guard !passing.contains(error.code) else { throw error }
            return "\(error)"
        }
    }

    /// - Returns: where the old database is kept.
    private func replace(_ folder: SiteFolder, by path: String, _ session: Session) throws -> String {
        let kept = Self.free("\(folder.database).before-restore-\(Clock.system.now().stamp)")
        let database = try Connection(path: folder.database, queue: folder.writerLock, patience: 0)
        let revision = try Inputs(database).revision()
        let builder = try Builder(folder: folder, clock: .system)
        var gone: Set<String> = []
        do {
            session.console.progress.show("Restoring")
            try database.restore(from: path, keeping: kept) {
                // Before the restored database forgets them: a process that ends here leaves files that the next build
                // makes anew.
                gone = try builder.publishedPaths().subtracting(Self.paths(in: path))
                for path in gone { unlink(folder.output + "/" + path) }
            }
        } catch {
            if !gone.isEmpty { publishAgain(builder, session) }
            guard (error as? SQLError)?.code == .busy else { throw error }
            throw CommandError.writersBusy
        }
        try database.migrate(Schema.migrations)
        try Inputs(database).goOn(from: revision)
        // What was published meanwhile.
        try remove(Builder.publishedPaths(in: Connection(path: kept, mode: .immutable)), from: folder)
        return kept
    }

    /// Brings back what was removed for a restore that then failed.
    private func publishAgain(_ builder: Builder, _ session: Session) {
        var options = Builder.Options()
        options.readTemplates = false
        do {
            let publication = try builder.build(options, program: Program.digest()).publication
            try BuildWork.requireNoFailure(publication)
        } catch {
            session.say("Pages were removed before it failed: milepost build publishes them again.")
        }
    }

    /// What a backup knows to be published; nothing where it is of an older version, whose pages are all made anew.
    private static func paths(in backup: String) throws -> Set<String> {
        let database = try Connection(path: backup, mode: .immutable)
        guard try database.schemaVersion == Schema.migrations.count else { return [] }
        return try Builder.publishedPaths(in: database)
    }

    private static func free(_ path: String) -> String {
        func isTaken(_ path: String) -> Bool { ([""] + Connection.logs).contains { FilePath.exists(path + $0) } }
        guard isTaken(path) else { return path }
        var number = 2
        while isTaken("\(path)-\(number)") { number += 1 }
        return "\(path)-\(number)"
    }

    /// Moves the database and its logs, as far as they are there, to another name.
    ///
    /// - Returns: the new name.
    private func setAside(_ folder: SiteFolder, as word: String) throws -> String {
        let kept = Self.free("\(folder.database).\(word)-\(Clock.system.now().stamp)")
        do throws(SQLError) {
            try Connection.setAside(folder.database, as: kept, queue: folder.writerLock)
        } catch {
            guard error.code == .busy else { throw error }
            throw CommandError.writersBusy
        }
        return kept
    }

    /// Where there is no database, the backup becomes it. A log that one has left there would be put into this one.
    private func placeAlone(_ path: String, in folder: SiteFolder, _ session: Session) throws {
        try FilePath.makeFolder(folder.state)
        if Connection.logs.contains(where: { FilePath.exists(folder.database + $0) }) {
            let kept = try setAside(folder, as: "before-restore")
            session.say("What lay beside a database that is no longer there is now beside \(kept).")
        }
        try place(path, in: folder)
    }

    /// Puts the backup where no database is.
    private func place(_ path: String, in folder: SiteFolder) throws {
        for path in [folder.state, folder.log, folder.output] { try FilePath.makeFolder(path) }
        try Connection(path: path, mode: .immutable).backup(to: folder.database)
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
