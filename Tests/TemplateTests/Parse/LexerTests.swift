import Template
import Testing

@Suite struct LexerTests {
    @Test(arguments: [
        ("{{ name }}", "Rex"), ("{{\n name\t}}", "Rex"), ("{{=<% %>=}}<% name %>{{name}}", "Rex{{name}}"),
        ("{{=| |=}}|name|", "Rex"), ("{{=<% %>=}}<%={{ }}=%>{{name}}", "Rex"), ("a { b } c {", "a { b } c {"),
        ("{{! a comment with # and / }}x", "x"), ("}} {{name}} }}", "}} Rex }}"), ("é{{name}}é", "éRexé"),
    ])
    func reads(_ source: String, _ expected: String) throws {
        #expect(try render(source, ["name": "Rex"]) == expected)
    }

    @Test(arguments: [
        ("{{", TemplateError.Kind.unclosedTag), ("{{name", .unclosedTag), ("{{{name}}", .unclosedTag),
        ("{{!", .unclosedTag),
        ("{{=<% %>", .unclosedTag), ("{{}}", .badName("")), ("{{#}}{{/}}", .badName("")), ("{{a b}}", .badName("a b")),
        ("{{a..b}}", .badName("a..b")), ("{{.a}}", .badName(".a")), ("{{a.}}", .badName("a.")),
        ("{{\"a\"}}", .badName("\"a\"")),
        ("{{=<%=}}", .badDelimiters), ("{{= = = =}}", .badDelimiters), ("{{=a b c=}}", .badDelimiters),
        ("{{==}}", .badDelimiters),
    ])
    func refuses(_ source: String, _ kind: TemplateError.Kind) {
        #expect(kind == failure(of: source)?.kind)
    }

    @Test func refusesWhatIsNotUTF8() {
        // The place is that of the first byte that is none, in characters: é has two bytes.
        let bytes = Array("first\né".utf8) + [0xE9, 0x62, 0xFF]
        let set = TemplateSet(mode: .lenient) { _ in bytes }
        let error = #expect(throws: TemplateError.self) { try set.check("a.html") }
        #expect(error?.kind == .notUTF8)
        #expect(error?.place.line == 2 && error?.place.column == 2)
        #expect(error == #expect(throws: TemplateError.self) { try String(templateBytes: bytes, name: "a.html") })
    }
}
