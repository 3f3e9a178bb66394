import SQL

/// An order of an item, by the number of its row.
public struct OrderID: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(_ rawValue: Int) { self.rawValue = rawValue }

    public static func < (left: OrderID, right: OrderID) -> Bool { left.rawValue < right.rawValue }
}
