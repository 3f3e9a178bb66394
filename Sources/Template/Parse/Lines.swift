/// Decides line by line which tags stand alone, so that their lines leave no trace, and what is indented.
///
/// The specification's rule is for one tag on a line. A line of parent and block tags alone counts too, and so does a
/// line that one parent fills from its opening to its closing tag.
struct Lines {
    private let bytes: [UInt8]
    private let tokens: [Token]
    private var result: [Token] = []
    /// For each token its number in the result, or -1 where it left no trace.
    private var numbers: [Int]

    /// The tokens without what standing alone removes; `match` is renumbered.
    static func arranged(_ tokens: [Token], of text: SourceText) -> [Token] {
        var lines = Lines(bytes: text.bytes, tokens: tokens)
        lines.run()
        return lines.result
    }

    private init(bytes: [UInt8], tokens: [Token]) {
        self.bytes = bytes
        self.tokens = tokens
        numbers = Array(repeating: -1, count: tokens.count)
    }

    private mutating func run() {
        var start = 0
        for index in tokens.indices where index == tokens.count - 1 || endsLine(tokens[index]) {
            arrange(start..<index + 1)
            start = index + 1
        }
        for index in result.indices where result[index].match >= 0 {
            result[index].match = numbers[result[index].match]
        }
    }

    private func endsLine(_ token: Token) -> Bool {
        token.kind == .text && bytes[token.range.upperBound - 1] == UInt8(ascii: "\n")
    }

    private func isBlank(_ token: Token) -> Bool {
        token.kind == .text && bytes[token.range].allSatisfy(Lexer.isSpace)
    }

    private mutating func arrange(_ line: Range<Int>) {
        let solid = line.filter { !isBlank(tokens[$0]) }
        guard let first = solid.first, let last = solid.last else { return keep(line) }
        let indent = line.lowerBound < first ? tokens[line.lowerBound].range : nil
        let empty = tokens[first].range.lowerBound..<tokens[first].range.lowerBound
        if standsAlone(solid, in: line) {
            for index in solid {
                var token = tokens[index]
                token.indent = index == first ? indent ?? empty : nil
                token.endsLine = index == last
                add(token, at: index)
            }
        } else if tokens[first].kind == .block, tokens[first].match == last {
            for index in first...last {
                var token = tokens[index]
                if index == first {
                    token.indent = indent ?? empty
                    token.lineEnd = last + 1 < line.upperBound ? tokens[last + 1].range : nil
                }
                add(token, at: index)
            }
        } else {
            keep(line)
        }
    }

    private func standsAlone(_ solid: [Int], in line: Range<Int>) -> Bool {
        let first = tokens[solid[0]]
        if solid.count == 1 { return first.canStandAlone }
        if first.kind == .parent, first.match == solid[solid.count - 1] { return true }
        return solid.allSatisfy { isInheritance(tokens[$0]) }
            && solid.contains { tokens[$0].match >= 0 && !line.contains(tokens[$0].match) }
    }

    private func isInheritance(_ token: Token) -> Bool {
        switch token.kind {
        case .parent, .block, .comment: true
        case .close: tokens[token.match].kind == .parent || tokens[token.match].kind == .block
        default: false
        }
    }

    /// Keeps a line as it is; its first token is a text that begins a line, if need be an empty one.
    private mutating func keep(_ line: Range<Int>) {
        for index in line {
            var token = tokens[index]
            if index == line.lowerBound {
                if token.kind == .text {
                    token.startsLine = true
                } else {
                    let start = token.range.lowerBound
                    result.append(Token(text: start..<start, startsLine: true))
                }
            }
            add(token, at: index)
        }
    }

    private mutating func add(_ token: Token, at index: Int) {
        numbers[index] = result.count
        result.append(token)
    }
}
