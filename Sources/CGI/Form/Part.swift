/// The header of one part of a multipart form (RFC 7578 §4).
struct PartHead {
    let name: [UInt8]
    /// nil for a text field.
    let fileName: String?
    let contentType: MediaType?

    /// nil unless it has a Content-Disposition of form-data with a name (RFC 7578 §4.2).
    init?(_ bytes: [UInt8]) {
        var disposition: Parameters?
        var type: MediaType?
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true)
        for line in lines {
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { return nil }
            switch Syntax.lowercased(halves[0]) {
            case "content-disposition":
                guard disposition == nil else { return nil }
                disposition = Parameters(String(halves[1]))
            case "content-type": type = MediaType(String(Syntax.trimmed(halves[1])))
            default: break  // RFC 7578 §4.8: other fields are to be ignored.
            }
        }
        guard let disposition, disposition.isWellFormed, Syntax.lowercased(disposition.head) == "form-data" else {
            return nil
        }
        let names = disposition.pairs.filter { $0.name == "name" }
        guard names.count == 1 else { return nil }
        name = Array(PartHead.unescaped(names[0].value).utf8)
        // `filename*` must not be used here (RFC 7578 §4.2); it is ignored.
        fileName = disposition.pairs.first { $0.name == "filename" }.map { PartHead.unescaped($0.value) }
        contentType = type
    }

    /// Browsers write a quote and line ends as escapes, and nothing else (WHATWG HTML §4.10.21.8).
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.first {
            switch rest.prefix(3).map({ $0 }) {
            case Array("%22".utf8): bytes.append(UInt8(ascii: "\""))
            case Array("%0D".utf8): bytes.append(13)
            case Array("%0A".utf8): bytes.append(10)
            default:
                bytes.append(byte)
                rest.removeFirst()
                continue
            }
            rest = rest.dropFirst(3)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// One part while it comes in: a text, or a file that moves to the disk when it grows.
struct Part {
    private let head: PartHead
    private let name: String
    private let limits: Limits
    private var held: [UInt8] = []
    private var file: TemporaryFile?
    private var size = 0

    init(_ head: PartHead, limits: Limits) throws(HTTPError) {
        self.head = head
        self.limits = limits
        // The header was read leniently: what was not UTF-8 has become U+FFFD.
        guard !head.name.isEmpty else { throw .malformedBody("a field has an empty name") }
        name = try FieldText.name(head.name, limits: limits)
        guard !name.unicodeScalars.contains("\u{FFFD}") else { throw .notUTF8(field: "a name") }
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) throws(HTTPError) {
        size += bytes.count
        let limit = head.fileName == nil ? limits.field : limits.file
        guard size <= limit else { throw .fieldTooLarge(field: name, limit: limit) }
        guard let file else {
            held += bytes
            guard head.fileName != nil, held.count > limits.spill else { return }
            let file = try TemporaryFile(folder: limits.folder)
            try file.append(held[...])
            held = []
            self.file = file
            return
        }
        try file.append(bytes)
    }

    /// The finished field; nil for a file field in which nothing was chosen (an empty name and no bytes).
    func field() throws(HTTPError) -> Form.Field? {
        guard let fileName = head.fileName else {
            return Form.Field(name: name, value: .text(try FieldText.value(held, of: name, limits: limits)))
        }
        if fileName.isEmpty && size == 0 { return nil }
        let storage = file.map { Upload.Storage.disk($0) } ?? .memory(held)
        let upload = Upload(
            fileName: FileName(fileName), contentType: head.contentType, size: size, storage: storage)
        return Form.Field(name: name, value: .file(upload))
    }
}
