import Community
import Content
import Glibc
import SQL
import Secrets
import Site
import Template

/// Words for every error that a command can meet.
enum Wording {
    static func failure(of error: any Error) -> Failure {
        switch error {
        case let error as CommandError: error.failure
        case let error as SQLError: failure(error)
        case let error as ContentError: failure(error)
        case let error as TemplateError: failure(error)
        case let error as OutputError: failure(error)
        case let error as SettingError: failure(error)
        case let error as ZoneError: failure(error)
        case let error as Refusal: failure(error)
        case let error as SecretsError: failure(error)
        default: Failure("error", "Something failed: \(error).", advice: "milepost doctor looks for the cause.")
        }
    }

    private static func failure(_ error: SQLError) -> Failure {
        let sentence = "The database says: \(error)."
        switch error.code {
        case .busy:
            return Failure(
                "busy", "Other processes kept the database for too long.", advice: "Try again in a moment.",
                status: .busy)
        case .newerDatabase:
            return Failure(
                "newerDatabase", "\(error.message).", advice: "Nothing was changed.")
        case .corrupt, .notADatabase:
            return Failure(
                "damaged", sentence,
                advice: "Stop the web server, keep a copy of var/, and run milepost restore with the latest backup.")
        case .full:
            return Failure("diskFull", "The disk is full.", advice: "Free some space; nothing of this was kept.")
        case .readOnly, .cannotOpen:
            return Failure(
                "cannotOpen", sentence, advice: "Run this as the owner of var/, or change the rights of what is in it.")
        default:
            return Failure("database", sentence, advice: "milepost doctor looks for the cause.")
        }
    }

    private static func failure(_ error: ContentError) -> Failure {
        let parts = error.problems.map { problem in
            Failure(
                "content", "\(problem.kind)", file: problem.location.file, line: problem.location.line,
                column: problem.location.column)
        }
        return Failure("content", "\(error)", parts: parts)
    }

    private static func failure(_ error: TemplateError) -> Failure {
        let place = error.place
        return Failure(
            "template", "\(TemplateErrorMessage(error))", file: "templates/" + place.template,
            line: place.line > 0 ? place.line : nil, column: place.line > 0 ? place.column : nil)
    }

    private static func failure(_ error: OutputError) -> Failure {
        switch error.problem {
        case .foreign:
            Failure(
                "foreignFile", "\(error.path) is in the way: this file was not made by the site.", file: error.path,
                advice: "Move it elsewhere or remove it, and run milepost build.")
        case .nameNotUTF8:
            Failure(
                "fileName", "\(error.path): the name of this file is not UTF-8.", file: error.path,
                advice: "Rename it, in letters from a to z for example.")
        case .notAFile:
            Failure(
                "notAFile", "\(error.path) is no file.", file: error.path,
                advice: "Put a file there, or remove it.")
        case .taken:
            Failure(
                "takenPath", "\(error.path) is still that of another page.", file: error.path,
                advice: "Run milepost build.")
        case .system(_, let code) where code == EISDIR || code == ENOTDIR:
            Failure(
                "foreignFile",
                "\(error.path) cannot be written: \(code == EISDIR ? "a folder stands there" : "a folder above it is a file").",
                file: error.path, advice: "Move what is in the way elsewhere or remove it, and run milepost build.")
        case .system(let call, let code):
            Failure(
                "output", "\(error.path): \(call) says \(String(cString: strerror(code))).", file: error.path,
                advice: code == EACCES || code == EPERM
                    ? "Run this as the owner of public/ and var/." : "milepost doctor looks for the cause.")
        }
    }

    private static func failure(_ error: SettingError) -> Failure {
        Failure(
            "setting", "The setting “\(error.name)” must be \(error.expected), but it is “\(error.value)”.",
            advice: "Correct it in content/site.yaml and run milepost import.")
    }

    private static func failure(_ error: ZoneError) -> Failure {
        switch error {
        case .unknown(let name):
            Failure(
                "zone", "The time zone “\(name)” is not in /usr/share/zoneinfo.",
                advice: "Install the package tzdata, or correct “zone” in content/site.yaml.")
        case .malformed(let name):
            Failure(
                "zone", "The data of the time zone “\(name)” cannot be read.",
                advice: "Install the package tzdata anew.")
        }
    }

    private static func failure(_ refusal: Refusal) -> Failure {
        switch refusal.code {
        case .nameTaken:
            Failure("nameTaken", "That user name is taken.", advice: "Choose another.")
        case .unknownMember:
            Failure("unknownMember", "There is no such member.", advice: "Check the user name.")
        default:
            Failure("refused", "The community refuses this (\(refusal.code.rawValue)).", advice: "See docs/rules.md.")
        }
    }

    private static func failure(_ error: SecretsError) -> Failure {
        switch error {
        case .libraryUnavailable:
            Failure("secrets", "The system gives no random numbers.", advice: "Check that /dev/urandom is readable.")
        case .outOfMemory:
            Failure("memory", "There is too little memory to hash a password.", advice: "It needs 19 MiB; free some.")
        case .passwordTooLong:
            CommandError.passwordLong(most: Password.longest).failure
        }
    }
}
