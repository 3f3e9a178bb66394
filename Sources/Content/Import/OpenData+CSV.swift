extension OpenData {
    /// Reads a table: RFC 4180, with `,`, `;` or a tab between fields, and names in its first row.
    static func csv(_ source: SourceText, log: ProblemLog) -> OpenData {
        let separator = separator(of: source.text)
        var rows = TableRows(source.text, separator: separator)
        var header: [String]?
        var records: [OpenRecord] = []
        do throws(TableRows.Failure) {
            while let row = try rows.next() {
                let location = Location(source.file, line: row.line)
                guard let names = header else {
                    header = row.fields.map { OpenRecord.line($0) ?? "" }
                    check(header ?? [], at: location, log: log)
                    continue
                }
                guard row.fields.count == names.count else {
                    let fields = row.fields.count == 1 ? "1 field" : "\(row.fields.count) fields"
                    log.add(.table("this row has \(fields), and the first row \(names.count)"), at: location)
                    continue
                }
                let fields = Dictionary(zip(names, row.fields), uniquingKeysWith: { first, _ in first })
                records.append(OpenRecord(location: location, id: nil, fields: fields, position: nil))
            }
        } catch {
            log.add(.table(error.what), at: Location(source.file, line: error.line, column: error.column))
        }
        if header == nil { log.add(.table("it has no row with names"), at: Location(source.file)) }
        let names = header ?? []
        return OpenData(
            file: source.file, fieldNames: names, filledNames: names, records: records, hasPositions: false)
    }

    private static func check(_ names: [String], at location: Location, log: ProblemLog) {
        if names.contains("") { log.add(.table("a name in its first row is empty"), at: location) }
        for (index, name) in names.enumerated() where names[..<index].contains(name) && !name.isEmpty {
            log.add(.table("the name “\(shown(name))” is in its first row twice"), at: location)
        }
    }

    /// What stands most often between the names of the first row.
    private static func separator(of text: String) -> Unicode.Scalar {
        var counts: [Unicode.Scalar: Int] = [",": 0, ";": 0, "\t": 0]
        var isQuoted = false
        for scalar in text.unicodeScalars {
            if scalar == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if scalar == "\n" { break }
            counts[scalar]? += 1
        }
        return [",", ";", "\t"].max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? ","
    }
}

/// The rows of a table, one after the other. Source: RFC 4180, section 2; empty lines are passed over.
struct TableRows {
    struct Row {
        let line: Int
        let fields: [String]
    }

    struct Failure: Error {
        let what: String
        let line: Int
        let column: Int
    }

    private let scalars: String.UnicodeScalarView
    private let separator: Unicode.Scalar
    private var index: String.UnicodeScalarView.Index
    private var line = 1
    private var column = 1

    init(_ text: String, separator: Unicode.Scalar) {
        scalars = text.unicodeScalars
        self.separator = separator
        index = scalars.startIndex
    }

    mutating func next() throws(Failure) -> Row? {
        while peek == "\n" { advance() }
        guard peek != nil else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(peek == "\"" ? try quoted() : plain())
            guard let scalar = peek else { break }
            advance()
            if scalar == "\n" { break }
        }
        return Row(line: start, fields: fields)
    }

    private var peek: Unicode.Scalar? { index < scalars.endIndex ? scalars[index] : nil }

    private mutating func advance() {
        if scalars[index] == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        index = scalars.index(after: index)
    }

    private mutating func plain() -> String {
        var text = String.UnicodeScalarView()
        while let scalar = peek, scalar != separator, scalar != "\n" {
            text.append(scalar)
            advance()
        }
        return String(text)
    }

    private mutating func quoted() throws(Failure) -> String {
        let start = (line: line, column: column)
        var text = String.UnicodeScalarView()
        advance()
        while let scalar = peek {
            advance()
            if scalar != "\"" {
                text.append(scalar)
            } else if peek == "\"" {
                text.append(scalar)
                advance()
            } else {
                guard peek == nil || peek == separator || peek == "\n" else {
                    throw Failure(what: "text follows a closing quote", line: line, column: column)
                }
                return String(text)
            }
        }
        throw Failure(what: "a quote that opens here is never closed", line: start.line, column: start.column)
    }
}
