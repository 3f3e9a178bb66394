import Community

/// What can go wrong with a command itself: data only, worded in `CommandError+Failure.swift`.
enum CommandError: Error, Equatable {
    case noFolder(path: String)
    case noSite(path: String)
    case siteExists(path: String)
    case oldDatabase(path: String, version: Int, wanted: Int)
    /// A system call that failed: what was to be done with which file, and errno.
    case system(_ action: String, _ path: String, _ code: Int32)

    case unknownMember(name: String)
    /// No check-in of that number is too fast.
    case unknownVisit(number: Int)
    case userName(name: String, isLength: Bool)
    case shownName(ShownName.Problem, most: Int)
    case passwordMissing
    case passwordsDiffer
    case passwordShort(least: Int)
    case passwordLong(most: Int)
    case passwordCommon
    case interrupted

    case noFile(path: String)
    case unknownFormat(path: String)
    case badMap(text: String)
    /// What an option gives is no line of text.
    case badOption(name: String)
    case noPlaces
    case hasMembers(count: Int)
    case noHistory

    case unknownPage(path: String)
    case pagesFailed([PageFailure])

    case notABackup(path: String, why: String)
    case unsound(path: String, problems: [String])
    /// The site's own database is damaged: what was copied of it could not take the place of an older backup.
    case unsoundCopy(of: String, to: String, problems: [String])
    /// Changes of another database lie beside the path of a backup.
    case logBeside(path: String, sentence: String)
    case ownDatabase(path: String)
    case notADatabase(path: String)
    case writersBusy

    /// A page that could not be published.
    struct PageFailure: Equatable {
        let page: String
        let failure: FailureText
    }

    /// The words of a failure, so that errors can be compared.
    struct FailureText: Equatable {
        let code: String
        let sentence: String
        let file: String?
        let line: Int?
        let column: Int?
    }
}
