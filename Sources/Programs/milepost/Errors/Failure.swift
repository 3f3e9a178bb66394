import Template

/// Something that did not work, in words: what, where, and what to do.
struct Failure {
    /// A short word for programs.
    let code: String
    let sentence: String
    /// The file, and the line and column in it, from 1.
    var file: String?
    var line: Int?
    var column: Int?
    var advice: String?
    var status: ExitStatus
    /// Where there are several, each of them.
    var parts: [Failure]

    init(
        _ code: String, _ sentence: String, file: String? = nil, line: Int? = nil, column: Int? = nil,
        advice: String? = nil, status: ExitStatus = .failed, parts: [Failure] = []
    ) {
        self.code = code
        self.sentence = sentence
        self.file = file
        self.line = line
        self.column = column
        self.advice = advice
        self.status = status
        self.parts = parts
    }

    /// For people: where, what, what to do.
    var text: String { sentence + (advice.map { " " + $0 } ?? "") }

    /// For machines.
    var document: Value {
        var document: [(String, Value)] = [("code", .string(code)), ("message", .string(sentence))]
        if let file { document.append(("file", .string(file))) }
        if let line { document.append(("line", .int(line))) }
        if let column { document.append(("column", .int(column))) }
        if let advice { document.append(("advice", .string(advice))) }
        if !parts.isEmpty { document.append(("problems", .list(parts.map(\.document)))) }
        return .object(Object(document))
    }
}
