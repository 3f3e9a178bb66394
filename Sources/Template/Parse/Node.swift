/// A piece of a parsed template. Offsets and ranges are in bytes of the template's text.
enum Node: Sendable {
    /// Literal text of at most one line, and whether it begins that line (then indentation goes before it).
    case text(Range<Int>, startsLine: Bool)
    case variable(Reference, raw: Bool)
    case section(Reference, inverted: Bool, body: [Node])
    case partial(Reference, indent: Range<Int>?)
    /// A parent and the numbers of the blocks that are handed to it.
    case parent(Reference, blocks: [Int], indent: Range<Int>?)
    /// A block in its place, by number.
    case block(Int)
}

/// A name as a tag uses it.
struct Reference: Sendable {
    let name: String
    /// Where the tag begins.
    let offset: Int
    /// Written with an asterisk: the name of the name.
    var isDynamic = false
}

/// A named part of a template that another template can replace, or what replaces it.
struct Block: Sendable {
    let name: String
    let offset: Int
    let body: [Node]
    /// Whether the opening tag ends its line, so that the body begins with a line of its own.
    let startsLine: Bool
    /// The indentation of the body's first line, taken off where the body goes elsewhere.
    let dedent: Int
    /// The white space before what replaces this block; nil for a block in the middle of a line.
    let indent: Range<Int>?
    /// The end of the line that this block fills alone, written unless the content brings one.
    let lineEnd: Range<Int>?
}
