extension Context {
    /// The place after a section that one branch leaves here and the other there; nil where they have nothing in
    /// common.
    static func join(_ one: Context, _ other: Context) -> Context? {
        if one == other { return one }
        if one.isBetweenAttributes, other.isBetweenAttributes { return joinAttributes(one, other) }
        var (left, right) = (one, other)
        (left.url, right.url) = (URL(), URL())
        guard left == right else { return nil }
        var joined = one
        joined.url = joinURLs(one.url, other.url)
        return joined
    }

    /// Whether the next thing can be an attribute.
    var isBetweenAttributes: Bool {
        switch place {
        case .tagName, .beforeName, .name, .afterName, .afterSection: true
        default: false
        }
    }

    private var isAfterSpace: Bool {
        place == .beforeName || place == .afterName
    }

    private static func joinAttributes(_ one: Context, _ other: Context) -> Context? {
        guard one.element == other.element, one.isEndTag == other.isEndTag, one.script == other.script,
            one.isRefresh == other.isRefresh
        else { return nil }
        var joined = one
        joined.hasContent = one.hasContent || other.hasContent
        // White space was before it either way, so that another attribute may follow at once.
        let isSeparate = one.isAfterSpace && other.isAfterSpace
        joined.place = isSeparate ? .beforeName : .afterSection
        joined.word = ""
        return joined
    }

    private static func joinURLs(_ one: URL, _ other: URL) -> URL {
        var joined = one.part == .start ? one : other
        switch (one.part, other.part) {
        case (let left, let right) where left == right: break
        case (.start, .path), (.path, .start): joined.part = .start
        case (.refused, _), (_, .refused): joined.part = .refused
        default: joined.part = .unclear
        }
        joined.isGuarded = one.isGuarded || other.isGuarded
        joined.literal = one.literal == other.literal ? one.literal : "?"
        return joined
    }
}
