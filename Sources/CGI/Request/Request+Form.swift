extension Request {
    /// The fields of the body, read and parsed at the first call.
    ///
    /// - Throws: 415 for a type that is no form, 400 for one that is malformed or cut off, 413 past a limit.
    public func form() throws(HTTPError) -> Form {
        if let form = kept.form { return form }
        let form = try readForm()
        kept.form = form
        return form
    }

    private func readForm() throws(HTTPError) -> Form {
        let body = Body(input: input, length: contentLength ?? 0)
        guard let contentType else {
            guard body.remaining == 0 else { throw .unsupportedMediaType("") }
            return Form([])
        }
        // All text is UTF-8 here; another charset would be misread.
        if let charset = contentType.parameter("charset"), Syntax.lowercased(charset) != "utf-8" {
            throw .unsupportedMediaType("\(contentType.name); charset=\(charset)")
        }
        switch contentType.name {
        case MediaType.urlEncoded.name: return try URLEncoded.parse(try body.readAll(), limits: limits)
        case MediaType.multipart.name:
            guard let boundary = contentType.parameter("boundary") else { throw .malformedVariable("CONTENT_TYPE") }
            var reader = try MultipartReader(body: body, boundary: boundary, limits: limits)
            return try reader.form()
        default: throw .unsupportedMediaType(contentType.name)
        }
    }
}

/// The CONTENT_LENGTH bytes of a body: never one more (RFC 3875 §4.2), and one less is an error.
final class Body {
    let length: Int
    private(set) var remaining: Int
    private let input: Input

    init(input: Input, length: Int) {
        self.input = input
        self.length = length
        remaining = length
    }

    /// The next bytes, at most 64 KiB; empty at the end.
    func next() throws(HTTPError) -> [UInt8] {
        guard remaining > 0 else { return [] }
        let bytes = try input.next(min(remaining, 64 << 10))
        guard !bytes.isEmpty else { throw .truncatedBody(expected: length, received: length - remaining) }
        remaining -= bytes.count
        return bytes
    }

    func readAll() throws(HTTPError) -> [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(remaining)
        while remaining > 0 { all += try next() }
        return all
    }
}
