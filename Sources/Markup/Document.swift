import CCmark

/// A parsed text; its tree lives as long as this.
final class Document {
    private let root: OpaquePointer
    private let depthLimit: Int

    init(_ source: String, options: Markup.Options) throws(MarkupError) {
        let size = source.utf8.count
        guard size <= options.sizeLimit else { throw .tooLarge(bytes: size, limit: options.sizeLimit) }
        let flags = CMARK_OPT_VALIDATE_UTF8 | (options.isSmart ? CMARK_OPT_SMART : 0)
        let root = cmark_parse_document(source, size, flags)
        guard let root else { throw .outOfMemory }
        self.root = root
        depthLimit = options.depthLimit
    }

    deinit { cmark_node_free(root) }

    /// Visits every node when it begins and, if it can hold others, when it ends; never recursive.
    func walk(_ visit: (Node, _ isEntering: Bool) throws(MarkupError) -> Void) throws(MarkupError) {
        guard let iterator = cmark_iter_new(root) else { throw .outOfMemory }
        defer { cmark_iter_free(iterator) }
        var depth = 0
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let pointer = cmark_iter_get_node(iterator) else { return }
            let node = Node(pointer: pointer)
            let isEntering = event == CMARK_EVENT_ENTER
            if node.isContainer { depth += isEntering ? 1 : -1 }
            guard depth <= depthLimit else { throw .tooDeep(line: node.line, limit: depthLimit) }
            try visit(node, isEntering)
        }
    }
}

/// One node of a document, valid as long as the document.
struct Node {
    let pointer: OpaquePointer

    var type: cmark_node_type { cmark_node_get_type(pointer) }
    var literal: String { Node.string(cmark_node_get_literal(pointer)) }
    var url: String { Node.string(cmark_node_get_url(pointer)) }
    var title: String { Node.string(cmark_node_get_title(pointer)) }
    var fenceInfo: String { Node.string(cmark_node_get_fence_info(pointer)) }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
    var parent: Node? { cmark_node_parent(pointer).map { Node(pointer: $0) } }

    /// Whether it is left as well as entered (cmark.h, "Iterator").
    var isContainer: Bool {
        switch type {
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
            CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
            false
        default: true
        }
    }

    /// A paragraph of a tight list, which is written without its tags.
    var isTight: Bool {
        guard let list = parent?.parent, list.type == CMARK_NODE_LIST else { return false }
        return cmark_node_get_list_tight(list.pointer) != 0
    }

    /// Where it begins; for an inline without a place of its own, where its block does.
    var line: Int {
        var node: Node? = self
        while let current = node {
            let line = Int(cmark_node_get_start_line(current.pointer))
            if line > 0 { return line }
            node = current.parent
        }
        return 1
    }

    private static func string(_ text: UnsafePointer<CChar>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }
}
