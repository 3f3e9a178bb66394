import Template

/// Links to the other pages of a list.
enum Pager {
    /// A pager with numbers; null where there is one page only.
    static func value(current: Int, count: Int, path: (Int) -> String) -> Value {
        guard count > 1 else { return .null }
        return [
            "number": .number(current),
            "previous": current > 1 ? link(path(current - 1), "Previous page") : .null,
            "next": current < count ? link(path(current + 1), "Next page") : .null,
            "pages": .list(
                (1...count).map {
                    ["number": .number($0), "url": .string(path($0)), "current": .bool($0 == current)]
                }),
        ]
    }

    /// A pager that knows only its neighbours, so that a new page changes the one before it and no other.
    static func value(current: Int, previous: Value, next: Value) -> Value {
        guard previous != .null || next != .null else { return .null }
        return ["number": .number(current), "previous": previous, "next": next, "pages": []]
    }

    static func link(_ path: String, _ text: String) -> Value { ["url": .string(path), "text": .string(text)] }
}
