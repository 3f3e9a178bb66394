import Template
import Testing

@Suite struct ParserTests {
    @Test(arguments: [
        ("{{#a}}", TemplateError.Kind.unclosedSection("a")), ("{{^a}}x", .unclosedSection("a")),
        ("{{/a}}", .unopenedSection("a")),
        ("{{#a}}\n{{#b}}{{/a}}{{/b}}", .crossedSections(opened: "b", line: 2, closed: "a")),
        ("{{$a}}", .unclosedSection("a")), ("{{<a.html}}", .unclosedSection("a.html")),
        ("{{>*name}}", .dynamicName("name")), ("{{<*name}}{{/*name}}", .dynamicName("name")),
        ("{{<page.html}}text{{/page.html}}", .contentInParent("page.html")),
        ("{{<page.html}}{{x}}{{/page.html}}", .contentInParent("page.html")),
        ("{{<page.html}}{{$a}}{{/a}}{{$a}}{{/a}}{{/page.html}}", .repeatedBlock("a")),
    ])
    func refuses(_ source: String, _ kind: TemplateError.Kind) {
        #expect(kind == failure(of: source)?.kind)
    }

    @Test func limitsNesting() {
        let deep = String(repeating: "{{#a}}", count: 201) + String(repeating: "{{/a}}", count: 201)
        #expect(failure(of: deep)?.kind == .nestedTooDeep(limit: 200))
        let endless = String(repeating: "{{#a}}", count: 100_000)
        #expect(failure(of: endless)?.kind == .nestedTooDeep(limit: 200))
    }

    @Test func commentsMayStandInAParent() throws {
        let sources = ["page.html": "{{<a.html}}{{! why }}\n{{$x}}1{{/x}} {{/a.html}}", "a.html": "{{$x}}{{/x}}"]
        #expect(try render(sources) == "1")
    }
}
