/// One page of a kind: the row that it is about, and which part of it (a year, the number of a page of a list).
public struct PageKey: Hashable, Comparable, Sendable {
    /// The row's id; 0 for a page that there is one of. In a mark, `all` stands for every row.
    public let id: Int
    /// 0 for the page itself. In a mark, `all` stands for every part.
    public let part: Int

    public static let all = -1

    /// The page of a kind that has only one.
    public static let only = PageKey(id: 0, part: 0)

    public init(id: Int, part: Int = 0) {
        self.id = id
        self.part = part
    }

    public static func < (left: PageKey, right: PageKey) -> Bool {
        (left.id, left.part) < (right.id, right.part)
    }
}

/// A page of the site: its kind's name and its key.
public struct PageReference: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let kind: String
    public let key: PageKey

    public init(_ kind: String, _ key: PageKey) {
        self.kind = kind
        self.key = key
    }

    public static func < (left: PageReference, right: PageReference) -> Bool {
        (left.kind, left.key) < (right.kind, right.key)
    }

    public var description: String { "\(kind) \(key.id)" + (key.part == 0 ? "" : ".\(key.part)") }
}
