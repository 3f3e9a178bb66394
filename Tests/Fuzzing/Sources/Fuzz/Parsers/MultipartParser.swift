import CGI
import Fuzzing

/// A multipart form with the boundary `AaB03x`; the input is the body.
struct MultipartParser: Parser {
    let name = "multipart"

    private static let boundary = "AaB03x"

    func check(_ bytes: [UInt8]) {
        guard bytes.count <= FormParser.limits.body else { return }
        do throws(HTTPError) {
            let form = try read(bytes, atOnce: 1 << 16)
            FormParser.checkLimits(form)
            checkFiles(form)
            try checkPieces(bytes, form)
            guard let written = Self.written(form) else { return }
            let again = try read(written, atOnce: 1 << 16)
            hold(FormParser.pairs(again) == FormParser.pairs(form), "what is written is read back")
        } catch {
            FormParser.check(error)
            // However the body arrives, what is wrong with it is the same.
            do throws(HTTPError) {
                _ = try read(bytes, atOnce: 3)
                broken("a body is refused at once and taken in pieces: \(error)")
            } catch {}
        }
    }

    private func read(_ bytes: [UInt8], atOnce size: Int) throws(HTTPError) -> Form {
        var rest = bytes[...]
        let input = Input { (buffer) throws(HTTPError) -> Int in
            let part = rest.prefix(min(size, buffer.count))
            buffer.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }
        var variables = Request.variables(.post, script: "/cgi-bin/me", body: bytes)
        variables["CONTENT_TYPE"] = "multipart/form-data; boundary=\(Self.boundary)"
        return try Request(environment: variables, input: input, limits: FormParser.limits).form()
    }

    /// Whether the body comes at once or byte by byte makes no difference.
    private func checkPieces(_ bytes: [UInt8], _ form: Form) throws(HTTPError) {
        for size in [1, 7] {
            let pieces = try read(bytes, atOnce: size)
            hold(FormParser.pairs(pieces) == FormParser.pairs(form), "the same in pieces of \(size)")
            hold(try Self.files(pieces) == Self.files(form), "the same files in pieces of \(size)")
        }
    }

    private func checkFiles(_ form: Form) {
        for case .file(let upload) in form.fields.map(\.value) {
            let name = upload.fileName.text
            hold(!name.isEmpty && name.count <= 100 && !name.hasPrefix("."), "a file's name is bounded and visible")
            hold(!name.unicodeScalars.contains { "/\\\r\n\0".unicodeScalars.contains($0) }, "a file's name is no path")
            hold(FileName(name).text == name, "a safe name stays as it is: \(name.debugDescription)")
        }
    }

    private static func files(_ form: Form) throws(HTTPError) -> [[UInt8]] {
        var files: [[UInt8]] = []
        for case .file(let upload) in form.fields.map(\.value) {
            files.append(try upload.bytes())
            hold(files.last?.count == upload.size, "a file has the bytes that it says")
        }
        return files
    }

    /// The form as a browser would send it (WHATWG HTML §4.10.21.8); nil where a file is in it.
    private static func written(_ form: Form) -> [UInt8]? {
        var body = ""
        for field in form.fields {
            guard case .text(let text) = field.value else { return nil }
            let escapes: [Unicode.Scalar: String] = ["\"": "%22", "\r": "%0D", "\n": "%0A", "\\": "\\\\"]
            let name = field.name.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(text)\r\n"
        }
        return Array((body + "--\(boundary)--\r\n").utf8)
    }
}
