extension SQLError: CustomStringConvertible {
    public var description: String { SQLErrorText(self).sentence }
}

/// The wording of an `SQLError`, apart from its data: one line, the statement folded into it.
struct SQLErrorText {
    let sentence: String

    init(_ error: SQLError) {
        var text = "\(error.message) (\(SQLErrorText.number(of: error)))"
        if let statement = error.statement { text += " in: \(SQLErrorText.oneLine(statement))" }
        sentence = text
    }

    private static func number(of error: SQLError) -> String {
        if error.code.rawValue > 1000 { return "database" }
        return "SQLite \(error.extendedCode)"
    }

    /// The statement with each run of white space as one space, so that an error stays one line of a log.
    private static func oneLine(_ statement: String) -> String {
        statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
