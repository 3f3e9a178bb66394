/// The words for a `TemplateError`: where, the line with a caret, what is wrong, what to do, and the chain of includes.
///
///     place.html:3:9: There is no “nmae” here. Did you mean “name”?
///       <h1>{{nmae}}</h1>
///           ^
///       included from layout.html:12:5
public struct TemplateErrorMessage: CustomStringConvertible {
    /// The error that it words.
    public let error: TemplateError
    /// How much of a long line is shown, in characters.
    private static let width = 100

    public init(_ error: TemplateError) {
        self.error = error
    }

    /// The whole message, without a line end after it.
    public var description: String {
        ([position(error.place) + ": " + sentence] + excerpt + includes).joined(separator: "\n")
    }

    /// What is wrong and what to do, without the place.
    public var sentence: String {
        error.kind.sentence
    }

    private func position(_ place: TemplateError.Place) -> String {
        place.line == 0 ? place.template : "\(place.template):\(place.line):\(place.column)"
    }

    private var includes: [String] {
        error.includes.map { "  included from \(position($0))" }
    }

    /// The line and a caret under the column; of a long line the part around it.
    private var excerpt: [String] {
        let place = error.place
        guard place.line > 0, !place.text.isEmpty else { return [] }
        let line = Array(place.text)
        let column = min(place.column - 1, line.count)
        let start = line.count <= Self.width ? 0 : max(0, min(column - Self.width / 2, line.count - Self.width))
        let shown = line[start..<min(line.count, start + Self.width)]
        let before = start > 0 ? "…" : ""
        let after = shown.endIndex < line.count ? "…" : ""
        let blank = line[start..<column].map { $0 == "\t" ? "\t" : " " }.joined()
        return ["  " + before + String(shown) + after, "  " + (start > 0 ? " " : "") + blank + "^"]
    }
}

extension TemplateError: CustomStringConvertible {
    /// The error in words.
    public var description: String {
        TemplateErrorMessage(self).description
    }
}
