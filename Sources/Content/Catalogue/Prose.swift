/// A text in Markdown, rendered, and its beginning without markup.
struct Prose: Sendable, Equatable {
    let html: String
    /// The first sentences, at most 160 characters.
    let summary: String

    init(markdown: String) {
        html = "<p>" + markdown.replacing("&", with: "&amp;").replacing("<", with: "&lt;") + "</p>\n"
        summary = String(markdown.prefix(160))
    }
}
