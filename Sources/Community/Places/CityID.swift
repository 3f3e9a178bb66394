import SQL

/// A city, by the number of its row.
public struct CityID: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(_ rawValue: Int) { self.rawValue = rawValue }

    public static func < (left: CityID, right: CityID) -> Bool { left.rawValue < right.rawValue }
}
