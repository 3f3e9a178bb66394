/// A full-text index: a table of texts by a whole number, and how to look words up in it.
///
/// It is SQLite's FTS5 (https://sqlite.org/fts5.html), and nothing outside this file knows its syntax. Letters count
/// without case and diacritics.
///
///     let index = FullText(table: "search_text", columns: [("title", 4), ("body", 1)])
///     guard let words = FullText.query("Dog pa") else { return [] }
///     try db.query("SELECT \(index.key) FROM search_text WHERE \(index.matches("$1")) ORDER BY \(index.rank)", words)
public struct FullText: Sendable {
    public let table: String
    public let columns: [String]
    private let weights: [Double]

    /// - Parameter columns: the columns' names, and how much a word in each counts.
    public init(table: String, columns: [(name: String, weight: Double)]) {
        self.table = table
        self.columns = columns.map(\.name)
        weights = columns.map(\.weight)
    }

    /// The statement that makes the index.
    public var definition: String {
        """
        CREATE VIRTUAL TABLE \(table) USING fts5 (\(columns.joined(separator: ", ")),
          tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
        """
    }

    /// The column of the whole numbers.
    public var key: String { "\(table).rowid" }

    /// The condition that a row matches a query (of `query(_:)`), which `parameter` stands for.
    public func matches(_ parameter: String) -> String { "\(table) MATCH \(parameter)" }

    /// What orders matching rows, the best first.
    public var rank: String { "bm25(\(table), \(weights.map { "\($0)" }.joined(separator: ", ")))" }

    /// The statement that builds the index anew from its texts.
    public var rebuild: String { "INSERT INTO \(table) (\(table)) VALUES ('rebuild')" }

    /// At most so many words of a query are looked for.
    public static let mostWords = 8

    /// A query for rows that have all of somebody's words, the last of them perhaps only begun.
    ///
    /// Every word is quoted, so that none is an operator; what is no letter, digit or mark separates words.
    /// - Returns: nil where there is no word.
    public static func query(_ text: String) -> String? {
        let words = text.prefix(400).split { !($0.isLetter || $0.isNumber) }.prefix(mostWords)
        guard let last = words.last else { return nil }
        let quoted = words.map { "\"\($0)\"" }.joined(separator: " ")
        // One letter would match too much to be worth ranking.
        return last.count > 1 ? quoted + "*" : quoted
    }
}
