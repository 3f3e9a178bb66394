import SQL

/// What keeps a site from answering, as far as a visitor needs to know it.
public enum Trouble: Error, Sendable, Equatable {
    /// Other writers were faster for too long. Nothing has happened.
    case busy
    /// The disk is full. Nothing has happened.
    case full
    /// There is no database, or it cannot be opened.
    case missing
    /// The database is of an older version than the programs: `milepost migrate` has yet to run.
    case older
    /// The database is of a newer version than the programs.
    case newer
    /// The database's file is damaged.
    case damaged
    /// Something else; the log says what.
    case unexpected

    public init(_ error: any Error) {
        switch error {
        case let trouble as Trouble: self = trouble
        case let error as SQLError: self = Trouble(error.code)
        default: self = .unexpected
        }
    }

    /// What an error says to the owner. To find that out by protocol takes a search through everything that conforms to one, a
    /// third of what a program does that finds no database; so the most frequent kind is asked by name.
    public static func words(for error: any Error) -> String { (error as? SQLError)?.description ?? "\(error)" }

    private init(_ code: SQLError.Code) {
        switch code {
        case .busy: self = .busy
        case .full: self = .full
        case .cannotOpen: self = .missing
        case .newerDatabase: self = .newer
        case .corrupt, .notADatabase: self = .damaged
        default: self = .unexpected
        }
    }

    /// Whether it will be over by itself, or by the hand that is at work already.
    public var isPassing: Bool { [.busy, .full, .older, .newer].contains(self) }
}
