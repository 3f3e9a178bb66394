/// A template's text: its name and bytes.
struct SourceText: Sendable {
    let name: String
    let bytes: [UInt8]

    /// The bytes of a range as text.
    func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The line and column of a byte, with the line itself.
    func place(of offset: Int) -> TemplateError.Place {
        let offset = min(max(offset, 0), bytes.count)
        let newline = UInt8(ascii: "\n")
        let before = bytes[..<offset]
        let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
        var end = bytes[offset...].firstIndex(of: newline) ?? bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return TemplateError.Place(
            template: name,
            line: before.count { $0 == newline } + 1,
            // Where the template ends with the line's end, the place is behind its last character.
            column: string(start..<max(start, min(offset, end))).count + 1,
            text: string(start..<max(start, end)))
    }

    /// The whole text.
    /// - Throws: `.notUTF8` at the first byte that is none.
    func decoded() throws(TemplateError) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var rest = bytes.makeIterator()
        var parser = UTF8.ForwardParser()
        var offset = 0
        while case .valid(let scalar) = parser.parseScalar(from: &rest) { offset += scalar.count }
        throw error(.notUTF8, at: offset)
    }

    /// An error at a byte of this text.
    func error(_ kind: TemplateError.Kind, at offset: Int) -> TemplateError {
        TemplateError(place: place(of: offset), kind: kind, includes: [])
    }
}

extension String {
    /// The text of a template, for whoever keeps templates as text.
    ///
    /// - Parameter name: the template's name, for errors.
    /// - Throws: `TemplateError`, `.notUTF8` at the first byte that is none.
    public init(templateBytes bytes: [UInt8], name: String) throws(TemplateError) {
        self = try SourceText(name: name, bytes: bytes).decoded()
    }
}

/// A parsed template: nodes over its text.
final class Source: Sendable {
    let text: SourceText
    let nodes: [Node]
    let blocks: [Block]
    /// The names of the partials and parents that it uses, in order.
    let references: [String]

    init(text: SourceText, nodes: [Node], blocks: [Block], references: [String]) {
        self.text = text
        self.nodes = nodes
        self.blocks = blocks
        self.references = references
    }

    var name: String { text.name }
}
