/// The fields of a form or a query, in the order sent; a name may come more than once.
public struct Form: Sendable {
    public enum Value: Sendable {
        case text(String)
        case file(Upload)
    }

    public struct Field: Sendable {
        public let name: String
        public let value: Value

        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    public let fields: [Field]

    public init(_ fields: [Field]) { self.fields = fields }

    /// A form of texts, as tests and hidden fields make it.
    public init(_ pairs: KeyValuePairs<String, String>) {
        fields = pairs.map { Field(name: $0.key, value: .text($0.value)) }
    }

    public var isEmpty: Bool { fields.isEmpty }

    /// The text of a field that may come once; nil where it did not come.
    ///
    /// - Throws: `.duplicatedField`, since two values would mean that somebody chooses which one is checked.
    public func one(_ name: String) throws(HTTPError) -> String? {
        let values = all(name)
        guard values.count <= 1 else { throw .duplicatedField(name) }
        return values.first
    }

    /// The same without white space at its ends, and with `\n` for the line ends that browsers send as CR LF.
    public func text(_ name: String) throws(HTTPError) -> String? {
        guard let text = try one(name) else { return nil }
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\r" }
        let joined = lines.joined(separator: "\n")
        let first = joined.firstIndex { !$0.isWhitespace } ?? joined.endIndex
        let last = joined.lastIndex { !$0.isWhitespace } ?? joined.startIndex
        return first <= last && first < joined.endIndex ? String(joined[first...last]) : ""
    }

    /// Every text of that name.
    public func all(_ name: String) -> [String] {
        fields.compactMap { field in
            if field.name == name, case .text(let text) = field.value { text } else { nil }
        }
    }

    /// The file of a field that may come once; nil where none was chosen.
    public func file(_ name: String) throws(HTTPError) -> Upload? {
        let files = fields.compactMap { field -> Upload? in
            if field.name == name, case .file(let upload) = field.value { upload } else { nil }
        }
        guard files.count <= 1 else { throw .duplicatedField(name) }
        return files.first
    }

    /// Whether a box of that name is ticked: it sends `1`, once. Whatever else comes ticks nothing.
    public func isTicked(_ name: String) -> Bool { all(name) == ["1"] }
}
