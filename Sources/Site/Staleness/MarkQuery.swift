/// The SQL of a dependency, with a parameter for each thing that it says of the changed row.
public struct MarkQuery: Sendable {
    /// A SELECT with `$1`, `$2`, …
    public let sql: String
    /// The columns of the changed row that `$1`, `$2`, … stand for.
    public let columns: [String]
    /// Whether the parameter after those is the smallest id of the rows that have come or become others.
    public let asksForFirst: Bool

    /// The column by which `{first}` tells rows apart.
    static let identity = "id"

    /// - Parameter template: SQL with `{row}.column` and `{first}`.
    init(_ template: String) {
        var columns: [String] = []
        var parts: [(column: String?, rest: Substring)] = []
        for piece in template.utf8.split(separator: UInt8(ascii: "{"), omittingEmptySubsequences: false).dropFirst() {
            let rest = piece.drop { $0 != UInt8(ascii: "}") }.dropFirst()
            guard rest.first == UInt8(ascii: ".") else {
                parts.append((nil, Substring(rest)))
                continue
            }
            let name = rest.dropFirst().prefix(while: Self.isLetter)
            let column = String(Substring(name))
            if !columns.contains(column) { columns.append(column) }
            parts.append((column, Substring(rest.dropFirst(1 + name.count))))
        }
        var sql = String(Substring(template.utf8.prefix { $0 != UInt8(ascii: "{") }))
        for part in parts {
            let position = part.column.flatMap(columns.firstIndex(of:)) ?? columns.count
            sql += "$\(position + 1)\(part.rest)"
        }
        self.sql = sql
        self.columns = columns
        asksForFirst = parts.contains { $0.column == nil }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
