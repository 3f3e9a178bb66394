/// The checks that every name and every text of a form passes, whatever it came in.
enum FieldText {
    /// - Parameter bytes: nil where an escape was bad.
    static func name(_ bytes: [UInt8]?, limits: Limits) throws(HTTPError) -> String {
        guard let bytes else { throw .badEscape(field: "a name") }
        guard bytes.count <= limits.name else { throw .fieldTooLarge(field: "a name", limit: limits.name) }
        guard let name = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(field: "a name") }
        guard !bytes.contains(0) else { throw .containsNUL(field: "a name") }
        return name
    }

    static func value(_ bytes: [UInt8], of name: String, limits: Limits) throws(HTTPError) -> String {
        guard bytes.count <= limits.field else { throw .fieldTooLarge(field: name, limit: limits.field) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(field: name) }
        guard !bytes.contains(0) else { throw .containsNUL(field: name) }
        return text
    }
}
