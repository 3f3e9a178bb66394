import SQL

/// An item of the marketplace, by the number of its row.
public struct ItemID: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(_ rawValue: Int) { self.rawValue = rawValue }

    public static func < (left: ItemID, right: ItemID) -> Bool { left.rawValue < right.rawValue }
}
