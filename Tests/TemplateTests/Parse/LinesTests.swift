import Template
import Testing

/// What the specification leaves open, or does not test, about lines.
@Suite struct LinesTests {
    @Test func tagsAloneOnTheirLineLeaveNoTrace() throws {
        let source = "<ul>\r\n  {{#items}}\r\n  <li>{{.}}</li>\r\n  {{/items}}\r\n</ul>\r\n"
        #expect(try render(source, ["items": [1, 2]]) == "<ul>\r\n  <li>1</li>\r\n  <li>2</li>\r\n</ul>\r\n")
    }

    @Test func partialsAreIndentedAndTheirEmptyLinesAreNot() throws {
        let sources = ["page.html": "<div>\n  {{>a.html}}\n</div>\n", "a.html": "<p>\n\n{{x}}\n</p>\n"]
        #expect(try render(sources, ["x": "1\n2"]) == "<div>\n  <p>\n\n  1\n2\n  </p>\n</div>\n")
    }

    @Test func indentationAddsUp() throws {
        let sources = [
            "page.html": "  {{>a.html}}\n", "a.html": "a\n  {{>b.html}}\n", "b.html": "b\n{{#x}}\n  c{{.}}\n{{/x}}\n",
        ]
        #expect(try render(sources, ["x": [1, 2]]) == "  a\n    b\n      c1\n      c2\n")
    }

    @Test func indentationAddsUpInRecursion() throws {
        let sources = [
            "page.html": "<ul>\n  {{>node.html}}\n</ul>\n",
            "node.html": "<li>{{name}}\n{{#children}}\n  {{>node.html}}\n{{/children}}\n</li>\n",
        ]
        let leaf: Value = ["name": "c", "children": []]
        let tree: Value = ["name": "a", "children": [["name": "b", "children": [leaf]]]]
        let expected = "<ul>\n  <li>a\n    <li>b\n      <li>c\n      </li>\n    </li>\n  </li>\n</ul>\n"
        #expect(try render(sources, tree) == expected)
    }

    @Test func indentationKeepsTextAreasAndAttributes() throws {
        let sources = [
            "page.html": "  {{>a.html}}\n",
            "a.html": "<textarea>\nas\n typed</textarea>\n<p title=\"a\nb\">\n",
        ]
        #expect(try render(sources) == "  <textarea>\nas\n typed</textarea>\n  <p title=\"a\nb\">\n")
    }

    @Test func aBlockThatFillsItsLine() throws {
        let layout = "<main>\n  {{$content}}{{/content}}\n</main>\n"
        let page = "{{<layout.html}}\n{{$content}}\n<p>\n  x\n</p>\n{{/content}}\n{{/layout.html}}\n"
        #expect(try render(["layout.html": layout, "page.html": page]) == "<main>\n  <p>\n    x\n  </p>\n</main>\n")
        let short = "{{<layout.html}}{{$content}}x{{/content}}{{/layout.html}}"
        #expect(try render(["layout.html": layout, "page.html": short]) == "<main>\n  x\n</main>\n")
        let none = "{{<layout.html}}{{/layout.html}}"
        #expect(try render(["layout.html": layout, "page.html": none]) == "<main>\n</main>\n")
    }
}
