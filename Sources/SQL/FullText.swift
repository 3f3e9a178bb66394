/// A full-text index: a table of texts by a whole number, each in a group, and how to look words up in it.
///
/// It is SQLite's FTS5 (https://sqlite.org/fts5.html), and nothing outside this file knows its syntax. Letters count
/// without case and diacritics.
///
///     let index = FullText(table: "search_text", columns: [("title", 4), ("body", 1)], group: "kind")
///     guard let words = index.query("Dog pa", in: "place") else { return [] }
///     try db.query("SELECT \(index.key) FROM search_text WHERE \(index.matches("$1")) ORDER BY \(index.rank)", words)
public struct FullText: Sendable {
    public let table: String
    public let columns: [String]
    /// The column with the name of a row's group, one word of letters: to look in one group costs nothing for the
    /// others.
    public let group: String
    private let weights: [Double]

    /// - Parameter columns: the columns of text, and how much a word in each counts.
    public init(table: String, columns: [(name: String, weight: Double)], group: String) {
        self.table = table
        self.columns = columns.map(\.name)
        self.group = group
        weights = columns.map(\.weight)
    }

    /// The statement that makes the index.
    public var definition: String {
        """
        CREATE VIRTUAL TABLE \(table) USING fts5 (\((columns + [group]).joined(separator: ", ")),
          tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
        """
    }

    /// The column of the whole numbers.
    public var key: String { "\(table).rowid" }

    /// The condition that a row matches a query (of `query(_:in:)`), which `parameter` stands for.
    public func matches(_ parameter: String) -> String { "\(table) MATCH \(parameter)" }

    /// What orders matching rows, the best first. A word of the group counts nothing.
    public var rank: String { "bm25(\(table), \((weights + [0]).map { "\($0)" }.joined(separator: ", ")))" }

    /// The statement that builds the index anew from its texts.
    public var rebuild: String { "INSERT INTO \(table) (\(table)) VALUES ('rebuild')" }

    /// At most so many words of a query are looked for.
    public static let mostWords = 8

    /// A query for rows that have all of somebody's words, the last of them perhaps only begun.
    ///
    /// Every word is quoted, so that none is an operator; what is no letter or digit separates words.
    /// - Parameters:
    ///   - text: whatever somebody typed.
    ///   - name: the group to look in; nil is all of them.
    /// - Returns: nil where there is no word.
    public func query(_ text: String, in name: String? = nil) -> String? {
        // By scalars: some letters join a quotation mark after them to one character.
        let words = text.unicodeScalars.prefix(400).split { !Self.isLetterOrDigit($0) && !Self.isMark($0) }
            .filter { $0.contains(where: Self.isLetterOrDigit) }.prefix(Self.mostWords).map { Substring($0) }
        guard let last = words.last else { return nil }
        let quoted = words.map { "\"\($0)\"" }.joined(separator: " AND ")
        // One letter would match too much to be worth ranking.
        let sought = "{\(columns.joined(separator: " "))} : (\(quoted)\(last.count > 1 ? "*" : ""))"
        return name.map { "{\(group)} : \"\($0)\" AND \(sought)" } ?? sought
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// What stands over or after a letter and belongs to it.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
