import Markup

/// A text in Markdown, rendered, and its beginning without markup.
struct Prose: Sendable, Equatable {
    var html = ""
    /// The first words, at most 160 characters.
    var summary = ""

    /// Renders a text.
    ///
    /// - Parameters:
    ///   - start: where the text begins in its file. What cannot be rendered, or would be left out, is a problem there.
    init(markdown: String, at start: Location, log: ProblemLog) {
        do throws(MarkupError) {
            let rendered = try Markup.render(markdown)
            html = rendered.html.text
            summary = try Markup.plainText(markdown, limit: 160)
            for warning in rendered.warnings {
                let line = (start.line ?? 1) + warning.line - 1
                log.add(.markup(Self.words(warning.kind)), at: Location(start.file, line: line))
            }
        } catch {
            log.add(.markup(error.description), at: start)
        }
    }

    private static func words(_ kind: Markup.Warning.Kind) -> String {
        switch kind {
        case .rawHTML(let html): "HTML such as “\(shown(html))” is not shown; write Markdown"
        case .unsafeLink(let address): "“\(shown(address))” cannot be linked to; write https://… or a page of this site"
        case .foreignImage(let address): "“\(shown(address))” is not a picture of this site; link to it instead"
        }
    }
}
