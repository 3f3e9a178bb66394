/// Makes a tree of a template's tokens.
struct Parser {
    /// How deep sections, blocks, partials and parents may be nested in all.
    static let depthLimit = 200

    private let text: SourceText
    private let mode: Mode
    private var tokens: [Token]
    private var blocks: [Block] = []
    private var references: [String] = []

    /// Parses a template.
    /// - Throws: what cannot be read, or in strict mode what may not be written.
    static func source(_ text: SourceText, mode: Mode) throws(TemplateError) -> Source {
        _ = try text.decoded()
        var parser = Parser(text: text, mode: mode, tokens: try Lexer.tokens(of: text, mode: mode))
        try parser.pair()
        parser.tokens = Lines.arranged(parser.tokens, of: text)
        let nodes = try parser.nodes(parser.tokens.indices)
        return Source(text: text, nodes: nodes, blocks: parser.blocks, references: parser.references)
    }

    private init(text: SourceText, mode: Mode, tokens: [Token]) {
        self.text = text
        self.mode = mode
        self.tokens = tokens
    }

    /// Finds for each opening tag the one that closes it.
    private mutating func pair() throws(TemplateError) {
        var open: [Int] = []
        for index in tokens.indices {
            if tokens[index].isOpening {
                open.append(index)
                if open.count > Self.depthLimit {
                    throw text.error(.nestedTooDeep(limit: Self.depthLimit), at: tokens[index].range.lowerBound)
                }
            } else if tokens[index].kind == .close {
                try close(open.popLast(), by: index)
            }
        }
        if let index = open.last {
            throw text.error(.unclosedSection(name(tokens[index])), at: tokens[index].range.lowerBound)
        }
    }

    private mutating func close(_ open: Int?, by index: Int) throws(TemplateError) {
        let closing = tokens[index]
        let closed = text.string(closing.name)
        guard let open else { throw text.error(.unopenedSection(closed), at: closing.range.lowerBound) }
        let opened = name(tokens[open])
        guard opened == closed || opened == closed.filter({ !$0.isWhitespace }) else {
            let line = text.place(of: tokens[open].range.lowerBound).line
            throw text.error(
                .crossedSections(opened: opened, line: line, closed: closed), at: closing.range.lowerBound)
        }
        tokens[open].match = index
        tokens[index].match = open
    }

    private func name(_ token: Token) -> String {
        (token.isDynamic ? "*" : "") + text.string(token.name)
    }

    private func reference(_ token: Token) -> Reference {
        Reference(name: text.string(token.name), offset: token.range.lowerBound, isDynamic: token.isDynamic)
    }

    private mutating func nodes(_ range: Range<Int>) throws(TemplateError) -> [Node] {
        var nodes: [Node] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let token = tokens[index]
            if let node = try node(token, at: index) { nodes.append(node) }
            index = (token.isOpening ? token.match : index) + 1
        }
        return nodes
    }

    private mutating func node(_ token: Token, at index: Int) throws(TemplateError) -> Node? {
        switch token.kind {
        case .text:
            return .text(token.range, startsLine: token.startsLine)
        case .variable, .raw:
            return .variable(reference(token), raw: token.kind == .raw)
        case .section, .inverted:
            let body = try nodes(index + 1..<token.match)
            return .section(reference(token), inverted: token.kind == .inverted, body: body)
        case .partial:
            try use(token)
            return .partial(reference(token), indent: token.indent)
        case .parent:
            try use(token)
            return .parent(reference(token), blocks: try arguments(token, at: index), indent: token.indent)
        case .block:
            return .block(try block(token, at: index))
        case .close, .comment, .delimiters:
            return nil
        }
    }

    /// Notes the use of another template, whose name is written here unless this is lenient.
    private mutating func use(_ token: Token) throws(TemplateError) {
        let name = text.string(token.name)
        if token.isDynamic {
            if mode == .strict { throw text.error(.dynamicName(name), at: token.range.lowerBound) }
        } else if !references.contains(name) {
            references.append(name)
        }
    }

    /// The blocks directly within a parent; what else stands there is ignored, in strict mode refused.
    private mutating func arguments(_ parent: Token, at index: Int) throws(TemplateError) -> [Int] {
        var numbers: [Int] = []
        var index = index + 1
        while index < parent.match {
            let token = tokens[index]
            if token.kind == .block {
                numbers.append(try block(token, at: index))
            } else if mode == .strict {
                try refuseContent(token, in: parent)
            }
            index = (token.isOpening ? token.match : index) + 1
        }
        try refuseRepeated(numbers)
        return numbers
    }

    private func refuseContent(_ token: Token, in parent: Token) throws(TemplateError) {
        if token.kind == .comment || token.kind == .delimiters { return }
        let content = text.bytes[token.range]
        guard let first = content.firstIndex(where: { !Lexer.isSpace($0) }) else { return }
        throw text.error(.contentInParent(text.string(parent.name)), at: first)
    }

    private func refuseRepeated(_ numbers: [Int]) throws(TemplateError) {
        guard mode == .strict else { return }
        var seen: Set<String> = []
        for number in numbers where !seen.insert(blocks[number].name).inserted {
            throw text.error(.repeatedBlock(blocks[number].name), at: blocks[number].offset)
        }
    }

    private mutating func block(_ token: Token, at index: Int) throws(TemplateError) -> Int {
        let body = try nodes(index + 1..<token.match)
        let intrinsic = token.endsLine ? firstIndent(index + 1..<token.match) : nil
        blocks.append(
            Block(
                name: text.string(token.name), offset: token.range.lowerBound, body: body,
                startsLine: token.endsLine, dedent: intrinsic?.count ?? 0,
                indent: intrinsic ?? token.indent, lineEnd: token.lineEnd))
        return blocks.count - 1
    }

    /// The white space before the first line of a body that is not empty.
    private func firstIndent(_ range: Range<Int>) -> Range<Int>? {
        for token in tokens[range] {
            if let indent = token.indent { return indent }
            guard token.kind == .text else { return nil }
            let content = text.bytes[token.range]
            let end = content.firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? content.endIndex
            let isLineEnd = end < content.endIndex && Lexer.isSpace(content[end])
            if !isLineEnd { return token.range.lowerBound..<end }
        }
        return nil
    }
}
