/// Why a text is not rendered at all.
public enum MarkupError: Error, Sendable, Equatable {
    /// The source has more bytes than `Options.sizeLimit`.
    case tooLarge(bytes: Int, limit: Int)
    /// Elements stand deeper in each other than `Options.depthLimit`.
    case tooDeep(line: Int, limit: Int)
    /// libcmark had no memory.
    case outOfMemory
}

extension MarkupError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "the text has \(bytes) bytes, at most \(limit) are read"
        case .tooDeep(let line, let limit): "line \(line): lists and quotes stand deeper than \(limit) in each other"
        case .outOfMemory: "there is not enough memory for this text"
        }
    }
}

extension Markup {
    /// Something of a text that was left out, and where.
    public struct Warning: Sendable, Equatable {
        public enum Kind: Sendable, Equatable {
            /// Tags or a comment; the words between inline tags are kept.
            case rawHTML(String)
            /// A link that is neither http, https, mailto, tel nor of this site; its words are kept.
            case unsafeLink(String)
            /// A picture that is not of this site; its description is kept.
            case foreignImage(String)
        }

        /// Counted from 1.
        public let line: Int
        public let kind: Kind
    }
}
