/// Markup that needs no escaping: the only way to bring tags into a page as data.
///
/// Whoever makes one answers for it; text of visitors becomes `HTML` through a sanitizer only.
public struct HTML: Sendable, Hashable {
    /// The markup, as it goes into the page.
    public let source: String

    /// Declares `source` to be safe, well-formed markup.
    public init(trusted source: String) {
        self.source = source
    }
}
