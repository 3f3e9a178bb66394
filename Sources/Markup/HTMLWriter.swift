import CCmark

/// Writes the HTML of a document while it is walked, as the CommonMark specification shows it.
struct HTMLWriter {
    private(set) var text = ""
    private(set) var warnings: [Markup.Warning] = []
    private let options: Markup.Options
    /// Inside a picture only its words count: they become its description.
    private var pictures = 0
    /// For each open link, whether its tag was written.
    private var links: [Bool] = []

    init(options: Markup.Options) { self.options = options }

    mutating func visit(_ node: Node, _ isEntering: Bool) {
        if node.type == CMARK_NODE_IMAGE { return image(node, isEntering) }
        guard pictures == 0 else { return description(node) }
        if !visitBlock(node, isEntering) { visitInline(node, isEntering) }
    }

    /// Whether the node was one of the blocks.
    private mutating func visitBlock(_ node: Node, _ isEntering: Bool) -> Bool {
        switch node.type {
        case CMARK_NODE_DOCUMENT: break
        case CMARK_NODE_BLOCK_QUOTE: block("blockquote", isEntering)
        case CMARK_NODE_LIST: list(node, isEntering)
        case CMARK_NODE_ITEM:
            if isEntering { newLine() }
            text += isEntering ? "<li>" : "</li>\n"
        case CMARK_NODE_HEADING:
            let level = max(1, min(6, node.headingLevel + options.headingShift))
            if isEntering { newLine() }
            text += isEntering ? "<h\(level)>" : "</h\(level)>\n"
        case CMARK_NODE_PARAGRAPH:
            guard !node.isTight else { break }
            if isEntering { newLine() }
            text += isEntering ? "<p>" : "</p>\n"
        case CMARK_NODE_CODE_BLOCK: codeBlock(node)
        case CMARK_NODE_THEMATIC_BREAK:
            newLine()
            text += "<hr>\n"
        case CMARK_NODE_HTML_BLOCK: warn(node, .rawHTML(node.literal))
        default: return false
        }
        return true
    }

    private mutating func visitInline(_ node: Node, _ isEntering: Bool) {
        switch node.type {
        case CMARK_NODE_TEXT: text += Escape.text(node.literal)
        case CMARK_NODE_SOFTBREAK: text += "\n"
        case CMARK_NODE_LINEBREAK: text += "<br>\n"
        case CMARK_NODE_CODE: text += "<code>\(Escape.text(node.literal))</code>"
        case CMARK_NODE_EMPH: text += isEntering ? "<em>" : "</em>"
        case CMARK_NODE_STRONG: text += isEntering ? "<strong>" : "</strong>"
        case CMARK_NODE_LINK: link(node, isEntering)
        case CMARK_NODE_HTML_INLINE: warn(node, .rawHTML(node.literal))
        default: break
        }
    }

    private mutating func newLine() {
        if !text.isEmpty && text.utf8.last != UInt8(ascii: "\n") { text += "\n" }
    }

    private mutating func block(_ tag: String, _ isEntering: Bool) {
        newLine()
        text += isEntering ? "<\(tag)>\n" : "</\(tag)>\n"
    }

    private mutating func list(_ node: Node, _ isEntering: Bool) {
        guard node.isOrdered else { return block("ul", isEntering) }
        guard isEntering, node.listStart != 1 else { return block("ol", isEntering) }
        newLine()
        text += "<ol start=\"\(node.listStart)\">\n"
    }

    private mutating func codeBlock(_ node: Node) {
        newLine()
        let language = node.fenceInfo.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        let attribute = language.isEmpty ? "" : " class=\"language-\(Escape.text(language))\""
        text += "<pre><code\(attribute)>\(Escape.text(node.literal))</code></pre>\n"
    }

    private mutating func link(_ node: Node, _ isEntering: Bool) {
        guard isEntering else {
            if links.popLast() == true { text += "</a>" }
            return
        }
        let address = Address(node.url)
        links.append(address != .unsafe)
        switch address {
        case .unsafe: return warn(node, .unsafeLink(node.url))
        case .local(let url): text += "<a href=\"\(Escape.url(url))\""
        case .contact(let url): text += "<a href=\"\(Escape.url(url))\""
        case .foreign(let url): text += "<a href=\"\(Escape.url(url))\" rel=\"nofollow noopener external\""
        }
        text += titleAttribute(node) + ">"
    }

    private mutating func image(_ node: Node, _ isEntering: Bool) {
        guard case .local(let url) = Address(node.url), !url.isEmpty else {
            // Its description is written like any other words.
            if isEntering { warn(node, .foreignImage(node.url)) }
            return
        }
        if isEntering {
            if pictures == 0 { text += "<img src=\"\(Escape.url(url))\" alt=\"" }
            pictures += 1
        } else {
            pictures -= 1
            if pictures == 0 { text += "\"\(titleAttribute(node)) loading=\"lazy\">" }
        }
    }

    private mutating func description(_ node: Node) {
        switch node.type {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE: text += Escape.text(node.literal)
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
        case CMARK_NODE_HTML_INLINE: warn(node, .rawHTML(node.literal))
        default: break
        }
    }

    private func titleAttribute(_ node: Node) -> String {
        node.title.isEmpty ? "" : " title=\"\(Escape.text(node.title))\""
    }

    private mutating func warn(_ node: Node, _ kind: Markup.Warning.Kind) {
        warnings.append(Markup.Warning(line: node.line, kind: kind))
    }
}
