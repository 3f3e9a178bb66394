/// A tag, or literal text up to the end of a line.
struct Token {
    enum Kind {
        case text, variable, raw, section, inverted, close, partial, parent, block, comment, delimiters
    }

    var kind: Kind
    /// The whole token in the template.
    var range: Range<Int>
    /// The name within it.
    var name: Range<Int>
    /// Written with an asterisk.
    var isDynamic = false
    /// The number of the token that closes this one, or that this one closes.
    var match = -1
    /// For text: whether it begins a line.
    var startsLine = false
    /// The white space before a tag that has its line for itself.
    var indent: Range<Int>?
    /// For a block that fills its line: the end of that line.
    var lineEnd: Range<Int>?
    /// For an opening tag: whether it ends its line.
    var endsLine = false

    init(text range: Range<Int>, startsLine: Bool = false) {
        kind = .text
        self.range = range
        name = range
        self.startsLine = startsLine
    }

    init(_ kind: Kind, range: Range<Int>, name: Range<Int>) {
        self.kind = kind
        self.range = range
        self.name = name
    }

    /// Whether such a tag, alone on its line, takes the line away.
    var canStandAlone: Bool {
        switch kind {
        case .text, .variable, .raw: false
        default: true
        }
    }

    var isOpening: Bool {
        switch kind {
        case .section, .inverted, .parent, .block: true
        default: false
        }
    }
}
