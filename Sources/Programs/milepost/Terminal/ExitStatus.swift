/// What the program's exit code tells.
enum ExitStatus: Int32, CaseIterable {
    case ok = 0
    case failed = 1
    case usage = 2
    case findings = 3
    case busy = 75
    case interrupted = 130

    var meaning: String {
        switch self {
        case .ok: "done, and nothing is wrong"
        case .failed: "not done; the message says what, where, and what to do"
        case .usage: "the command was not understood; nothing was changed"
        case .findings: "verify or doctor found something to mend"
        case .busy: "another process has the database; try again later (EX_TEMPFAIL of sysexits.h)"
        case .interrupted: "broken off with Ctrl-C while it asked for a password"
        }
    }

    /// Every code and its meaning, one to a line.
    static var table: String {
        allCases.map { status in
            let code = String(status.rawValue)
            return String(repeating: " ", count: 5 - code.count) + code + "  " + status.meaning
        }.joined(separator: "\n")
    }
}
