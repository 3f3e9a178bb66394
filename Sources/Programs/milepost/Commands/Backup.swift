import ArgumentParser
import Glibc
import SQL
import Template

/// `milepost backup FILE`: copies the database while the site goes on.
struct Backup: SiteCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database to a file, while the site goes on.",
        discussion: """
            The copy is the database as it was at one instant, is checked, and replaces an older backup of that name in \
            one step. Files that people write, templates/ and content/, are yours to keep.
            """)

    @Argument(help: "The file to write.", completion: .file())
    var file: String

    @OptionGroup var common: CommonOptions

    func run(in session: Session) throws -> Outcome {
        try session.requireDatabase()
        let path = FilePath.absolute(file)
        guard !FilePath.areSame(path, session.folder.database) else { throw CommandError.ownDatabase(path: path) }
        guard try !FilePath.exists(path) || BackupFile(path: path).isReplaceable() else {
            throw CommandError.notADatabase(path: path)
        }
        let folder = FilePath.folder(of: path)
        guard access(folder + "/.", W_OK | X_OK) == 0 else { throw CommandError.system("write in", folder, errno) }
        let database = try session.folder.connect()
        session.console.progress.show("Copying the database")
        do {
            try database.backup(to: path) { copy in
                session.console.progress.show("Checking the copy")
                try BackupFile(path: copy).check()
            }
        } catch CommandError.unsound(_, let problems) {
            throw CommandError.unsoundCopy(of: session.folder.database, to: path, problems: problems)
        } catch let error as SQLError where error.code == .logBeside {
            throw CommandError.logBeside(path: path, sentence: error.message)
        }
        let bytes = FilePath.size(path) ?? 0
        session.say("Wrote \(path), \(bytes) bytes, and checked it.")
        return Outcome(document: ["ok": true, "file": .string(path), "bytes": .int(bytes)])
    }
}
