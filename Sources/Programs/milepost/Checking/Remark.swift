import Template

/// One line of `verify` or `doctor`: what was looked at, how it is, and what to do.
struct Remark {
    enum Grade: String {
        case ok, warn, fail
    }

    let grade: Grade
    /// What was looked at, for example `database`.
    let subject: String
    let sentence: String
    let advice: String?

    static func ok(_ subject: String, _ sentence: String) -> Remark {
        Remark(grade: .ok, subject: subject, sentence: sentence, advice: nil)
    }

    static func warn(_ subject: String, _ sentence: String, _ advice: String) -> Remark {
        Remark(grade: .warn, subject: subject, sentence: sentence, advice: advice)
    }

    static func fail(_ subject: String, _ sentence: String, _ advice: String) -> Remark {
        Remark(grade: .fail, subject: subject, sentence: sentence, advice: advice)
    }

    /// An error as a remark.
    static func fail(_ subject: String, _ error: any Error) -> Remark {
        let failure = Wording.failure(of: error)
        return Remark(grade: .fail, subject: subject, sentence: failure.sentence, advice: failure.advice)
    }

    var line: String {
        let word = grade.rawValue + String(repeating: " ", count: 5 - grade.rawValue.count)
        return word + subject + ": " + sentence + (advice.map { " " + $0 } ?? "")
    }

    var document: Value {
        [
            "grade": .string(grade.rawValue), "subject": .string(subject), "message": .string(sentence),
            "advice": Value(advice),
        ]
    }
}

/// The remarks of a command, and how it ends with them.
struct Remarks {
    private(set) var list: [Remark] = []
    let session: Session

    init(_ session: Session) { self.session = session }

    mutating func add(_ remark: Remark) {
        list.append(remark)
        session.say(remark.line)
    }

    mutating func add(_ remarks: [Remark]) {
        for remark in remarks { add(remark) }
    }

    private func count(_ grade: Remark.Grade) -> Int { list.count { $0.grade == grade } }

    /// What fails is to be mended; a warning is not.
    func outcome() -> Outcome {
        let failed = count(.fail)
        let warned = count(.warn)
        session.say(
            failed == 0 && warned == 0 ? "All is well." : "\(failed) to mend, \(warned) to look at.")
        return Outcome(
            document: [
                "ok": .bool(failed == 0), "failed": .int(failed), "warned": .int(warned),
                "remarks": .list(list.map(\.document)),
            ], status: failed == 0 ? .ok : .findings)
    }
}
