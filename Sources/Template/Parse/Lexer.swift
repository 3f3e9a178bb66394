/// Cuts a template into tags and lines of text.
struct Lexer {
    private let text: SourceText
    private let mode: Mode
    private var opening = Array("{{".utf8)
    private var closing = Array("}}".utf8)
    private var position = 0
    private var tokens: [Token] = []

    /// All tokens of the text in order.
    static func tokens(of text: SourceText, mode: Mode) throws(TemplateError) -> [Token] {
        var lexer = Lexer(text: text, mode: mode)
        try lexer.run()
        return lexer.tokens
    }

    private init(text: SourceText, mode: Mode) {
        self.text = text
        self.mode = mode
    }

    private mutating func run() throws(TemplateError) {
        let bytes = text.bytes
        var start = 0
        while position < bytes.count {
            if bytes[position] == opening[0], matches(opening, at: position) {
                addText(start..<position)
                try readTag()
                start = position
            } else {
                position += 1
                if bytes[position - 1] == UInt8(ascii: "\n") {
                    addText(start..<position)
                    start = position
                }
            }
        }
        addText(start..<position)
    }

    private mutating func addText(_ range: Range<Int>) {
        if !range.isEmpty { tokens.append(Token(text: range)) }
    }

    private func matches(_ delimiter: [UInt8], at offset: Int) -> Bool {
        let bytes = text.bytes
        guard offset + delimiter.count <= bytes.count else { return false }
        return delimiter.indices.allSatisfy { bytes[offset + $0] == delimiter[$0] }
    }

    private func find(_ delimiter: [UInt8], from offset: Int) -> Int? {
        var offset = offset
        while offset + delimiter.count <= text.bytes.count {
            if matches(delimiter, at: offset) { return offset }
            offset += 1
        }
        return nil
    }

    private mutating func readTag() throws(TemplateError) {
        let start = position
        let inner = start + opening.count
        guard inner < text.bytes.count else { throw text.error(.unclosedTag, at: start) }
        let sigil = text.bytes[inner]
        if sigil == UInt8(ascii: "=") { return try readDelimiters(from: start, inner: inner + 1) }
        let isTriple = sigil == UInt8(ascii: "{")
        let ending = isTriple ? [UInt8(ascii: "}")] + closing : closing
        guard let end = find(ending, from: inner) else { throw text.error(.unclosedTag, at: start) }
        position = end + ending.count
        let kind = Self.kind(of: sigil)
        let first = kind == .variable ? inner : inner + 1
        var token = Token(kind, range: start..<position, name: trimmed(min(first, end)..<end))
        if kind == .partial || kind == .parent, text.bytes[token.name].first == UInt8(ascii: "*") {
            token.isDynamic = true
            token.name = trimmed(token.name.dropFirst().startIndex..<token.name.upperBound)
        }
        if kind != .comment { try checkName(token) }
        tokens.append(token)
    }

    private static func kind(of sigil: UInt8) -> Token.Kind {
        switch sigil {
        case UInt8(ascii: "{"), UInt8(ascii: "&"): .raw
        case UInt8(ascii: "#"): .section
        case UInt8(ascii: "^"): .inverted
        case UInt8(ascii: "/"): .close
        case UInt8(ascii: ">"): .partial
        case UInt8(ascii: "<"): .parent
        case UInt8(ascii: "$"): .block
        case UInt8(ascii: "!"): .comment
        default: .variable
        }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, Self.isSpace(text.bytes[first]) { range.removeFirst() }
        while let last = range.last, Self.isSpace(text.bytes[last]) { range.removeLast() }
        return range
    }

    private func checkName(_ token: Token) throws(TemplateError) {
        let name = text.bytes[token.name]
        let isBad: Bool
        switch mode {
        case .lenient: isBad = name.isEmpty
        case .strict where token.kind == .close: isBad = name.isEmpty
        case .strict: isBad = name.isEmpty || !name.allSatisfy(Self.isNameByte) || hasBadDots(token)
        }
        if isBad { throw text.error(.badName(text.string(token.name)), at: token.range.lowerBound) }
    }

    /// Whether a name of a value has an empty part; names of templates may have dots anywhere.
    private func hasBadDots(_ token: Token) -> Bool {
        guard token.kind != .partial, token.kind != .parent else { return false }
        let dot = UInt8(ascii: ".")
        let name = text.bytes[token.name]
        if name.count == 1 { return false }
        return name.first == dot || name.last == dot || zip(name, name.dropFirst()).contains { $0 == dot && $1 == dot }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        case UInt8(ascii: "."), UInt8(ascii: "/"), 0x80...: true
        default: false
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}

extension Lexer {
    /// Reads `{{=<% %>=}}`, which changes the delimiters for the rest of this template.
    private mutating func readDelimiters(from start: Int, inner: Int) throws(TemplateError) {
        let ending = [UInt8(ascii: "=")] + closing
        guard let end = find(ending, from: inner) else { throw text.error(.unclosedTag, at: start) }
        position = end + ending.count
        let parts = text.bytes[inner..<end].split(whereSeparator: Self.isSpace)
        guard parts.count == 2, !parts[0].contains(UInt8(ascii: "=")), !parts[1].contains(UInt8(ascii: "=")) else {
            throw text.error(.badDelimiters, at: start)
        }
        opening = Array(parts[0])
        closing = Array(parts[1])
        tokens.append(Token(.delimiters, range: start..<position, name: inner..<end))
    }
}
