import SQL

/// A board, by the number of its row.
public struct BoardID: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(_ rawValue: Int) { self.rawValue = rawValue }

    public static func < (left: BoardID, right: BoardID) -> Bool { left.rawValue < right.rawValue }
}
