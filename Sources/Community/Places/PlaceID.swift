import SQL

/// A place, by the number of its row.
public struct PlaceID: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(_ rawValue: Int) { self.rawValue = rawValue }

    public static func < (left: PlaceID, right: PlaceID) -> Bool { left.rawValue < right.rawValue }
}
