/// Reads multipart/form-data (RFC 7578, RFC 2046 §5.1) in one pass; never holds more than a chunk and a small part.
struct MultipartReader {
    private let body: Body
    private let limits: Limits
    /// CR LF -- boundary (RFC 2046 §5.1.1: the CR LF belongs to the delimiter, not to the part).
    private let delimiter: [UInt8]
    private var buffer: [UInt8]
    private var fields: [Form.Field] = []

    private static let headLimit = 8 << 10

    init(body: Body, boundary: String, limits: Limits) throws(HTTPError) {
        // 1 to 70 characters (RFC 2046 §5.1.1); blanks and quotes were taken off with the parameter.
        let allowed = boundary.utf8.allSatisfy { Syntax.isTokenCharacter($0) || "(),/:=? ".utf8.contains($0) }
        guard (1...70).contains(boundary.utf8.count), allowed, !boundary.hasSuffix(" ") else {
            throw .malformedVariable("CONTENT_TYPE")
        }
        self.body = body
        self.limits = limits
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter stands at the start of the body, without the line before it.
        buffer = [13, 10]
    }

    mutating func form() throws(HTTPError) -> Form {
        // What comes before the first delimiter is passed over (RFC 2046 §5.1.1).
        try skip()
        var count = 0
        while try !isClosed() {
            let head = PartHead(try head())
            guard let head else { throw .malformedBody("a part does not say which field it is") }
            var part = try Part(head, limits: limits)
            try content { (bytes) throws(HTTPError) in try part.append(bytes) }
            count += 1
            guard count <= limits.fieldCount else { throw .tooManyFields(limit: limits.fieldCount) }
            if let field = try part.field() { fields.append(field) }
        }
        // The epilogue is passed over too, but it must be there in full: a cut body is an error.
        _ = try body.readAll()
        return Form(fields)
    }

    private mutating func skip() throws(HTTPError) {
        try content { (_) throws(HTTPError) in }
    }

    /// Hands out everything up to the next delimiter, and steps over that.
    private mutating func content(_ take: (ArraySlice<UInt8>) throws(HTTPError) -> Void) throws(HTTPError) {
        while true {
            if let start = Bytes.find(delimiter, in: buffer) {
                try take(buffer[..<start])
                buffer.removeFirst(start + delimiter.count)
                return
            }
            // The end of the buffer may be the beginning of a delimiter.
            let safe = max(0, buffer.count - delimiter.count + 1)
            try take(buffer[..<safe])
            buffer.removeFirst(safe)
            try fill()
        }
    }

    /// After a delimiter: `--` closes the form, blanks and a line end open a part (RFC 2046 §5.1.1).
    private mutating func isClosed() throws(HTTPError) -> Bool {
        while buffer.count < 2 { try fill() }
        if buffer.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]) { return true }
        while true {
            let blanks = buffer.prefix { $0 == 32 || $0 == 9 }.count
            if buffer.count >= blanks + 2 {
                guard buffer[blanks] == 13, buffer[blanks + 1] == 10 else {
                    throw .malformedBody("a boundary is followed by something else than a line end")
                }
                buffer.removeFirst(blanks)
                return false
            }
            guard blanks < 100 else { throw .malformedBody("a boundary is followed by blanks") }
            try fill()
        }
    }

    /// The header fields of a part, up to the empty line; the buffer begins with the line end of the delimiter.
    private mutating func head() throws(HTTPError) -> [UInt8] {
        while true {
            if let end = Bytes.find([13, 10, 13, 10], in: buffer) {
                let head = Array(buffer[2..<max(2, end)])
                buffer.removeFirst(end + 4)
                return head
            }
            guard buffer.count <= MultipartReader.headLimit else {
                throw .malformedBody("the header of a part is longer than \(MultipartReader.headLimit) bytes")
            }
            try fill()
        }
    }

    private mutating func fill() throws(HTTPError) {
        let bytes = try body.next()
        guard !bytes.isEmpty else { throw .malformedBody("the last boundary is missing") }
        buffer += bytes
    }
}
