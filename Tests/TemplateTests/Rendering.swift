import Template

/// Renders `page.html` (or another template) of the given sources in strict mode.
func render(
    _ sources: [String: String], _ page: Value = [:], under outer: Value = .null, name: String = "page.html"
) throws -> String {
    let set = TemplateSet(mode: .strict) { sources[$0] }
    var buffer = Buffer()
    try set.render(name, page, under: outer, into: &buffer)
    return buffer.string
}

/// Renders one template in strict mode.
func render(_ source: String, _ page: Value = [:], name: String = "page.html") throws -> String {
    try render([name: source], page, name: name)
}

/// What is wrong with one template in strict mode, or with the value for it.
func failure(of source: String, _ page: Value = [:], name: String = "page.html") -> TemplateError? {
    failure(of: [name: source], page, name: name)
}

/// What is wrong with the templates in strict mode, or with the value for them.
func failure(of sources: [String: String], _ page: Value = [:], name: String = "page.html") -> TemplateError? {
    do throws(TemplateError) {
        let set = TemplateSet(mode: .strict) { sources[$0] }
        var buffer = Buffer()
        try set.render(name, page, into: &buffer)
        return nil
    } catch {
        return error
    }
}
