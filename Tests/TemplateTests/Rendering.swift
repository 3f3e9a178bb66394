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
