import Community

/// One thing of an open data file, before it is known what its fields mean.
struct OpenRecord {
    /// What to call it in messages about the file: its line, or its number.
    let location: Location
    /// The id beside the fields (RFC 7946, section 3.2), if the format has one.
    let id: String?
    /// Text of each field by its name. A field without a value is absent.
    let fields: [String: String]
    /// Where it is, if the format says so beside the fields.
    let position: Position?

    /// What a field says in one line; nil where that is nothing.
    func value(_ field: String?) -> String? {
        guard let field, let text = fields[field] else { return nil }
        return Self.line(text)
    }

    /// A text in one line, a space between its words, without what steers it instead of being read: spreadsheets and lists
    /// of contacts leave such characters behind. Nil where nothing is left.
    static func line(_ text: String) -> String? {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if line.last != " " { line.append(" ") }
            } else if PlainText.isClean(scalar, lines: false) {
                line.append(scalar)
            }
        }
        let trimmed = String(line).trimmed()
        return trimmed.isEmpty ? nil : trimmed
    }
}

/// The records of an open data file and the names of their fields.
struct OpenData {
    let file: String
    /// In the order of the file, or of the alphabet where the format has none.
    let fieldNames: [String]
    /// Those that are worth choosing where none is named: of a table all, else those that some record has a value in.
    let filledNames: [String]
    let records: [OpenRecord]
    let hasPositions: Bool
}
