import SQL

/// A member, by the number of its row.
public struct MemberID: RawRepresentable, Hashable, Comparable, Sendable, Bindable, Column {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public init(_ rawValue: Int) { self.rawValue = rawValue }

    public static func < (left: MemberID, right: MemberID) -> Bool { left.rawValue < right.rawValue }
}
