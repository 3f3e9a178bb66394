import CGI
import Fuzzing

/// A form or query, `a=1&b=%20`.
struct FormParser: Parser {
    let name = "form"

    /// Small, so that short inputs reach them.
    static let limits = Limits(body: 4_096, fieldCount: 8, field: 64, name: 16, file: 256, spill: 64)

    func check(_ bytes: [UInt8]) {
        do throws(HTTPError) {
            let form = try URLEncoded.parse(bytes, limits: Self.limits)
            Self.checkLimits(form)
            let written = URLEncoded.encode(form)
            hold(written.utf8.allSatisfy { $0 > 32 && $0 < 127 }, "an encoded form is visible ASCII: \(written)")
            let again = try URLEncoded.parse(Array(written.utf8), limits: Self.limits)
            hold(Self.pairs(again) == Self.pairs(form), "what is encoded is read back")
            checkTexts(form)
        } catch {
            Self.check(error)
        }
    }

    private func checkTexts(_ form: Form) {
        for field in form.fields {
            guard let text = try? form.text(field.name) else { continue }
            hold(!text.unicodeScalars.contains("\r"), "line ends are plain")
            hold(text.first?.isWhitespace != true && text.last?.isWhitespace != true, "ends are trimmed")
        }
    }

    static func checkLimits(_ form: Form) {
        hold(form.fields.count <= limits.fieldCount, "no more fields than the limit")
        for field in form.fields {
            hold(field.name.utf8.count <= limits.name && !field.name.utf8.contains(0), "a name within its limit")
            switch field.value {
            case .text(let text):
                hold(text.utf8.count <= limits.field && !text.utf8.contains(0), "a text within its limit")
            case .file(let upload): hold(upload.size <= limits.file, "a file within its limit")
            }
        }
    }

    /// Names and texts, byte for byte.
    static func pairs(_ form: Form) -> [[[UInt8]]] {
        form.fields.map { field in
            guard case .text(let text) = field.value else { return [Array(field.name.utf8)] }
            return [Array(field.name.utf8), Array(text.utf8)]
        }
    }

    /// An error can be answered: its JSON has no tag, and no header field ends early.
    static func check(_ error: HTTPError) {
        let answer = Response.problem(error)
        hold(!answer.body.contains { $0 == UInt8(ascii: "<") || $0 < 32 }, "an error's JSON has no tag and no control")
        hold(HeaderParser.isWhole(answer), "an error's head is whole")
    }
}
