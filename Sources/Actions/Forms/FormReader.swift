import CGI

/// Reads a form field by field, and gathers what is wrong with all of them before it complains.
///
/// ```swift
/// var reader = FormReader(exchange.form, prefix: "join-")
/// let name = try reader.read(.userName, from: "name")
/// guard let name else { throw reader.wrong }
/// ```
struct FormReader {
    private let form: Form
    /// What the ids of this form's controls begin with.
    private let prefix: String
    private(set) var wrong = Wrong()

    init(_ form: Form, prefix: String = "") {
        self.form = form
        self.prefix = prefix
    }

    /// The field's value, or nil where it has a flaw.
    ///
    /// - Throws: `HTTPError` where the field came more than once.
    mutating func read<Value>(_ kind: Field<Value>, from name: String) throws(HTTPError) -> Value? {
        let text = (kind.isSecret ? try form.one(name) : try form.text(name)) ?? ""
        switch kind.parse(text) {
        case .success(let value): return value
        case .failure(let flaw):
            complain(flaw, of: name)
            return nil
        }
    }

    mutating func complain(_ flaw: Flaw, of name: String) {
        let control = prefix + name.split(separator: "_").joined(separator: "-")
        wrong.complaints.append(Wrong.Complaint(field: name, control: control, flaw: flaw))
    }
}
