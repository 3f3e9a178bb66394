import SQL

/// A content page, by the number of its row.
public struct ArticleID: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(_ rawValue: Int) { self.rawValue = rawValue }

    public static func < (left: ArticleID, right: ArticleID) -> Bool { left.rawValue < right.rawValue }
}
