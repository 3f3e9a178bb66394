/// CommonMark (https://spec.commonmark.org/0.30) to HTML that a stranger may have written: no raw HTML, no dangerous
/// address, no foreign image.
public enum Markup {
    /// HTML that was made here and is safe to put into a page.
    public struct HTML: Sendable, Hashable {
        public let text: String
    }

    /// The HTML of a text and what was left out of it.
    public struct Rendered: Sendable, Equatable {
        public let html: HTML
        public let warnings: [Warning]
    }

    public struct Options: Sendable, Equatable {
        /// `#` becomes h2 with 1, since the page has its own h1; no heading goes below h6.
        public var headingShift = 1
        /// Quotes, dashes and dots as a typographer sets them.
        public var isSmart = true
        /// Bytes of the source.
        public var sizeLimit = 256 << 10
        /// How deep elements may stand in each other.
        public var depthLimit = 50

        public init(headingShift: Int = 1, isSmart: Bool = true) {
            self.headingShift = headingShift
            self.isSmart = isSmart
        }

        public static let standard = Options()
    }

    /// Renders a text.
    public static func render(_ source: String, options: Options = .standard) throws(MarkupError) -> Rendered {
        let document = try Document(source, options: options)
        var writer = HTMLWriter(options: options)
        try document.walk { (node, isEntering) throws(MarkupError) in writer.visit(node, isEntering) }
        return Rendered(html: HTML(text: writer.text), warnings: writer.warnings)
    }

    /// The words of a text in one line, for descriptions and feeds; it is not HTML and not escaped.
    ///
    /// Code blocks, pictures and raw HTML are left out.
    /// - Parameter limit: characters; a longer text ends at a word with `…`, which is counted.
    public static func plainText(
        _ source: String, limit: Int = .max, options: Options = .standard
    ) throws(MarkupError) -> String {
        let document = try Document(source, options: options)
        var writer = TextWriter()
        try document.walk { (node, isEntering) throws(MarkupError) in writer.visit(node, isEntering) }
        return writer.text(limit: limit)
    }
}
