import Template
import Testing

/// Sections, partials and blocks in the middle of markup.
@Suite struct ContextJoinTests {
    @Test(arguments: [
        ("<option {{#x}}selected{{/x}}>", "<option selected>"), ("<option{{#x}} selected{{/x}}>", "<option selected>"),
        ("<p{{#x}} class=\"{{x}}\"{{/x}}{{^x}} hidden{{/x}}>", "<p class=\"1\">"),
        ("<p {{^x}}a{{/x}} b=\"{{x}}\">", "<p  b=\"1\">"),
        ("<p class=\"a{{#x}} b{{/x}}\">", "<p class=\"a b\">"),
        ("<a href=\"a{{#x}}?p={{x}}{{/x}}\">", "<a href=\"a?p=1\">"),
        ("<p{{#x}}>{{/x}}{{^x}}>{{/x}}", ""), ("{{#x}}<b>{{/x}}{{x}}{{#x}}</b>{{/x}}", "<b>1</b>"),
        (
            "<script type=\"application/json\">[{{#l}}{{.}}{{/l}}]</script>",
            "<script type=\"application/json\">[12]</script>"
        ),
        ("<a href=\"?{{#l}}a={{.}}&amp;{{/l}}\">", "<a href=\"?a=1&amp;a=2&amp;\">"),
        ("<input {{#x}}checked {{/x}}{{#x}}disabled{{/x}}>", "<input checked disabled>"),
    ])
    func writes(_ source: String, _ expected: String) throws {
        let page: Value = ["x": "1", "l": [1, 2]]
        if expected.isEmpty {
            #expect(failure(of: source, page)?.kind == .branches(section: "x", from: .tagName, to: .text))
        } else {
            #expect(try render(source, page) == expected)
        }
    }

    @Test(arguments: [
        ("{{#x}}<p{{/x}}", TemplateError.Kind.branches(section: "x", from: .text, to: .tagName)),
        ("{{^x}}<p title=\"{{/x}}", .branches(section: "x", from: .text, to: .attribute)),
        ("<h{{#x}}1{{/x}}>", .branches(section: "x", from: .tagName, to: .tagName)),
        ("{{#x}}<script>{{/x}}", .branches(section: "x", from: .text, to: .script)),
        ("<p {{#x}}title=\"{{/x}}\">", .branches(section: "x", from: .attributeName, to: .attribute)),
        (
            "<script {{#x}}type=\"application/json\"{{/x}}>1</script>",
            .branches(section: "x", from: .attributeName, to: .attributeName)
        ),
        ("<p {{#x}}a{{/x}}b>", .attributeAfterSection), ("<p {{#x}}a{{/x}}=\"1\">", .attributeAfterSection),
        ("<p{{#x}} a{{/x}}{{#x}}b{{/x}}>", .attributeAfterSection),
        ("<p {{#x}}a {{/x}}=\"1\">", .strayEqualsSign), ("<p{{#x}} a {{/x}}b>", .attributeAfterSection),
    ])
    func refuses(_ source: String, _ kind: TemplateError.Kind) {
        #expect(failure(of: source, ["x": true])?.kind == kind)
    }

    @Test func aPartialMayBeginInATagAndEndInText() throws {
        let sources = ["page.html": "<p {{>rest.html}}{{x}}", "rest.html": "title=\"{{x}}\">"]
        #expect(try render(sources, ["x": "<"]) == "<p title=\"&lt;\">&lt;")
    }

    @Test func blocksKnowThePlaceTheyGoTo() throws {
        let sources = [
            "layout.html": "<title>{{$t}}{{/t}}</title><p title=\"{{$t}}{{/t}}\"><a href=\"?{{$t}}{{/t}}\">",
            "page.html": "{{<layout.html}}{{$t}}{{x}}{{/t}}{{/layout.html}}",
        ]
        #expect(try render(sources, ["x": "a &"]) == "<title>a &amp;</title><p title=\"a &amp;\"><a href=\"?a%20%26\">")
        let script = ["layout.html": "<script>{{$t}}{{/t}}</script>", "page.html": sources["page.html"] ?? ""]
        #expect(failure(of: script, ["x": ""])?.kind == .variableNotAllowed("x", .script))
    }

    @Test func recursionMustEndWhereItBegan() {
        let sources = ["page.html": "{{#x}}{{>page.html}}{{/x}}<p "]
        #expect(failure(of: sources, ["x": []])?.kind == .recursion("page.html"))
    }
}
