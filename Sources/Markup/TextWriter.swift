import CCmark

/// Gathers the words of a document while it is walked.
struct TextWriter {
    private var words = ""
    private var pictures = 0

    mutating func visit(_ node: Node, _ isEntering: Bool) {
        switch node.type {
        case CMARK_NODE_IMAGE: pictures += isEntering ? 1 : -1
        case _ where pictures > 0: break
        case CMARK_NODE_TEXT, CMARK_NODE_CODE: words += node.literal
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: words += " "
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING, CMARK_NODE_ITEM: words += " "
        default: break
        }
    }

    /// One line, cut at a word.
    func text(limit: Int) -> String {
        let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > limit else { return line }
        guard limit > 0 else { return "" }
        let room = line.prefix(limit - 1)
        // The cut is at the end of a word unless the next character goes on with it.
        let isWhole = line.dropFirst(limit - 1).first.map { !$0.isLetter && !$0.isNumber } ?? true
        var kept = room
        if !isWhole, let space = room.lastIndex(of: " ") { kept = room[..<space] }
        while let last = kept.last, ",;:–-. ".contains(last) { kept.removeLast() }
        return kept + "…"
    }
}
