import Community
import Glibc
import Secrets

extension CommandError {
    /// The error in words.
    var failure: Failure { site ?? member ?? content ?? backup ?? Failure("error", "Something failed: \(self).") }

    private var site: Failure? {
        switch self {
        case .noFolder(let path):
            Failure(
                "noFolder", "There is no folder \(path).", file: path,
                advice: "Name the site's folder with --site DIR, or make it first: mkdir -p \(path)")
        case .noSite(let path):
            Failure(
                "noSite", "There is no site here: \(path) is missing.", file: path,
                advice: "Run milepost init to make it, or name another folder with --site DIR.")
        case .siteExists(let path):
            Failure(
                "siteExists", "There is a site here already: \(path).", file: path,
                advice: "Run milepost migrate to bring it up to date.")
        case .oldDatabase(let path, let version, let wanted):
            Failure(
                "oldDatabase", "\(path) is of version \(version), and this program works with version \(wanted).",
                file: path, advice: "Run milepost migrate.")
        case .system(let action, let path, let code):
            Failure(
                "system", "Cannot \(action) \(path): \(String(cString: strerror(code))).", file: path,
                advice: Self.advice(code))
        case .writersBusy:
            Failure(
                "busy", "Another process is writing to the database.", advice: "Try again in a moment.", status: .busy)
        case .unknownPage(let path):
            Failure(
                "unknownPage", "No page of the site is at \(path).", file: path,
                advice: "Give the path below public/, for example boards/index.html.")
        case .pagesFailed(let failures):
            Self.pages(failures)
        default: nil
        }
    }

    private static func advice(_ code: Int32) -> String {
        switch code {
        case EACCES, EPERM: "Run this as the owner of the site's folder, or change its rights."
        case ENOSPC, EDQUOT: "Free some space on that disk."
        case EROFS: "The file system is read-only: choose another place."
        case ENOENT, ENOTDIR: "Check the path."
        default: "milepost doctor looks for the cause."
        }
    }

    private static func pages(_ failures: [PageFailure]) -> Failure {
        let parts = failures.map { failed in
            Failure(
                failed.failure.code, "\(failed.page): \(failed.failure.sentence)", file: failed.failure.file,
                line: failed.failure.line, column: failed.failure.column)
        }
        let count = failures.count == 1 ? "1 page" : "\(failures.count) pages"
        let lines = parts.prefix(20).map { "\n  " + $0.sentence }.joined()
        let more = parts.count > 20 ? "\n  … and \(parts.count - 20) more" : ""
        return Failure(
            "pagesFailed", "\(count) could not be published; the others were.\(lines)\(more)",
            advice: "\nMend these and run milepost build again; they stay marked.", parts: parts)
    }

    private var member: Failure? {
        switch self {
        case .unknownMember(let name):
            Failure("unknownMember", "Nobody here is called “\(name)”.", advice: "Check the user name.")
        case .unknownVisit(let number):
            Failure(
                "unknownVisit", "No check-in with the number \(number) waits to be looked at.",
                advice: "milepost visit list says which do.")
        case .userName(let name, let isLength):
            Failure(
                "userName", isLength ? "“\(name)” is not 3 to 30 characters long." : "“\(name)” cannot be a user name.",
                advice: "A user name has 3 to 30 of a to z, 0 to 9, _ and -.")
        case .shownName(let problem, let most): Self.shownName(problem, most)
        case .passwordMissing:
            Failure(
                "passwordMissing", "No password was given.",
                advice: "Type one, write one line to standard input, or let --generate make one.")
        case .passwordsDiffer:
            Failure("passwordsDiffer", "The two passwords differ.", advice: "Nothing was changed; try again.")
        case .passwordShort(let least):
            Failure(
                "passwordShort", "The password is too short.",
                advice: "Use at least \(least) characters, or let --generate make one.")
        case .passwordLong(let most):
            Failure("passwordLong", "The password is too long.", advice: "Use at most \(most) bytes.")
        case .passwordCommon:
            Failure(
                "passwordCommon", "This password is among the most common ones.",
                advice: "Choose another, or let --generate make one.")
        case .interrupted:
            Failure("interrupted", "Broken off.", advice: "Nothing was changed.", status: .interrupted)
        default: nil
        }
    }

    private static func shownName(_ problem: ShownName.Problem, _ most: Int) -> Failure {
        switch problem {
        case .length(let length):
            Failure(
                "shownName", "The shown name has \(length) characters.",
                advice: "Give one of 1 to \(most) with --shown-name.")
        case .notText:
            Failure(
                "shownName", "The shown name contains characters that cannot be stored.",
                advice: "Give one in one line of text with --shown-name.")
        case .invisible:
            Failure(
                "shownName", "Nothing can be seen of the shown name.",
                advice: "Give one of 1 to \(most) characters with --shown-name.")
        }
    }

    private var content: Failure? {
        switch self {
        case .noFile(let path):
            Failure("noFile", "There is no file \(path).", file: path, advice: "Check the path.")
        case .unknownFormat(let path):
            Failure(
                "unknownFormat", "The name of \(path) does not tell its format.", file: path,
                advice: "Rename it to end in .geojson or .csv.")
        case .badMap(let text):
            Failure(
                "badMap", "“\(text)” is not of the form purpose=FIELD.",
                advice: "Write for example --map name=PARK_NAME.", status: .usage)
        case .badOption(let name):
            Failure(
                "badOption", "What \(name) gives is empty, or contains characters that cannot be stored.",
                advice: "Write one line of text.", status: .usage)
        case .noPlaces:
            Failure(
                "noPlaces", "There is no place to check in at yet.",
                advice: "Run milepost import, or milepost import places FILE.")
        case .hasMembers(let count):
            Failure(
                "hasMembers", "This site has \(count == 1 ? "a member" : "\(count) members") already.",
                advice: "Sample members are for empty sites: name a new folder with --site DIR.")
        case .noHistory:
            Failure(
                "noHistory", "--now has no year before it.",
                advice: "Give a moment after 1971.", status: .usage)
        default: nil
        }
    }

    private var backup: Failure? {
        switch self {
        case .notABackup(let path, let why):
            Failure(
                "notABackup", "\(path) is not a backup of a site: \(why).", file: path,
                advice: "Give a file that milepost backup has written. Nothing was changed.")
        case .unsound(let path, let problems):
            Failure(
                "unsound", "\(path) is damaged: \(problems.prefix(3).joined(separator: "; ")).", file: path,
                advice: "Use another backup. Nothing was changed.")
        case .unsoundCopy(let database, let path, let problems):
            Failure(
                "unsoundCopy", "\(database) is damaged: \(problems.prefix(3).joined(separator: "; ")).", file: database,
                advice: "Nothing was written to \(path). Run milepost restore with an older backup.")
        case .logBeside(let path, let sentence):
            Failure(
                "logBeside", "\(sentence): whoever opens a new backup there would get them.", file: path,
                advice: "Move both elsewhere, or name another file. Nothing was written.")
        case .ownDatabase(let path):
            Failure(
                "ownDatabase", "\(path) is the site's own database.", file: path, advice: "Name another file.")
        case .notADatabase(let path):
            Failure(
                "notADatabase", "\(path) exists and is not a backup.", file: path,
                advice: "Name a new file, or an old backup to replace.")
        default: nil
        }
    }
}
