import SQL

/// A check-in, by the number of its row.
public struct CheckInID: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(_ rawValue: Int) { self.rawValue = rawValue }

    public static func < (left: CheckInID, right: CheckInID) -> Bool { left.rawValue < right.rawValue }
}
