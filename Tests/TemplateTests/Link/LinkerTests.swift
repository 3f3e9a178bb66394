import Template
import Testing

@Suite struct LinkerTests {
    @Test func includesAndInherits() throws {
        let sources = [
            "base.html": "<title>{{$title}}Milepost{{/title}}</title>{{>nav.html}}{{$main}}{{/main}}",
            "nav.html": "<nav>{{$here}}home{{/here}}</nav>",
            "wide.html": "{{<base.html}}{{$main}}<div>{{$content}}{{/content}}</div>{{/main}}{{/base.html}}",
            "page.html":
                "{{<wide.html}}{{$title}}{{name}}{{/title}}{{$content}}{{name}}!{{/content}}{{$here}}page{{/here}}{{/wide.html}}",
        ]
        let page = try render(sources, ["name": "A&B"])
        #expect(page == "<title>A&amp;B</title><nav>page</nav><div>A&amp;B!</div>")
        #expect(try render(sources, name: "wide.html") == "<title>Milepost</title><nav>home</nav><div></div>")
    }

    @Test func recursionFollowsTheData() throws {
        let sources = ["page.html": "({{name}}{{#parts}}{{>page.html}}{{/parts}})"]
        let page: Value = [
            "name": "a",
            "parts": [["name": "b", "parts": []], ["name": "c", "parts": [["name": "d", "parts": []]]]],
        ]
        #expect(try render(sources, page) == "(a(b)(c(d)))")
    }

    @Test(arguments: [
        ["page.html": "{{>page.html}}"], ["page.html": "{{>a.html}}", "a.html": "{{>page.html}}"],
        ["page.html": "{{<page.html}}{{/page.html}}"], ["page.html": "x\n  {{>page.html}}\n"],
        ["page.html": "{{<a.html}}{{$b}}{{$b}}{{/b}}{{/b}}{{/a.html}}", "a.html": "{{$b}}{{/b}}"],
    ])
    func endlessRecursionIsAnError(_ sources: [String: String]) {
        #expect(failure(of: sources)?.kind == .recursionTooDeep(limit: 200))
    }

    @Test func endlessRecursionWithGrowingIndentationIsAnError() {
        let sources = [
            "page.html": "{{<a.html}}\n{{$b}}\n  {{$b}}\n  {{/b}}\n{{/b}}\n{{/a.html}}\n",
            "a.html": "{{$b}}\n  x\n{{/b}}\n",
        ]
        let kind = failure(of: sources)?.kind
        #expect(kind == .nestedTooDeep(limit: 200) || kind == .recursionTooDeep(limit: 200))
    }

    @Test func endlessRecursionIsAnErrorInLenientModeToo() {
        for source in ["{{>page}}", "{{>*name}}", "  {{>*name}}\n", "{{#x}}{{>page}}{{/x}}"] {
            let set = TemplateSet(mode: .lenient) { _ in source }
            var buffer = Buffer()
            let error = #expect(throws: TemplateError.self) {
                try set.render("page", ["name": "page", "x": true], into: &buffer)
            }
            #expect(error?.kind == .recursionTooDeep(limit: 200))
            #expect(buffer.isEmpty == true)
        }
    }

    @Test func aLongChainOfTemplatesIsAnError() {
        let set = TemplateSet(mode: .strict) { name in
            name.split(separator: ".").first.flatMap { Int($0) }.map { "{{>\($0 + 1).html}}" }
        }
        let error = #expect(throws: TemplateError.self) { try set.check("0.html") }
        #expect(error?.kind == .nestedTooDeep(limit: 200))
        #expect(error?.includes.count == 200)
    }

    /// Templates that each include the next one twice.
    private func doubling(_ count: Int, _ include: @escaping @Sendable (String) -> String) -> TemplateSet {
        TemplateSet(mode: .strict) { name in
            name.split(separator: ".").first.flatMap { Int($0) }.map {
                $0 == count ? "x" : include("{{>\($0 + 1).html}}")
            }
        }
    }

    @Test func templatesThatDoubleAtEachStepCompileQuickly() throws {
        var buffer = Buffer()
        try doubling(16) { $0 + $0 }.render("0.html", [:], into: &buffer)
        #expect(buffer.count == 1 << 16)
        try doubling(16) { "\($0)<p title=\"\($0)\">" }.check("0.html")
    }

    @Test(arguments: [25, 40, 100]) func templatesThatDoubleTooOftenAreAnError(_ count: Int) {
        for set in [doubling(count) { "a\n\($0) \($0)" }, doubling(count) { "a\n\($0)<p title=\"\($0)\">" }] {
            let error = #expect(throws: TemplateError.self) { try set.check("0.html") }
            #expect(error?.kind == .growsTooLarge(limit: 1 << 24))
            // The include that is too much, and the way to it.
            #expect(error?.place.line == 2)
            #expect(error?.place.text.hasPrefix("{{>") == true)
            #expect((error?.includes.last ?? error?.place)?.template == "0.html")
        }
    }

    @Test func aLargeTextThatIsIncludedTooOftenIsAnError() {
        let line = String(repeating: "a line of text ", count: 20) + "\n"
        let sources = [
            "page.html": "{{>a.html}}\n{{>a.html}}\n{{>a.html}}\n", "a.html": "{{>b.html}}\n{{>b.html}}\n",
            "b.html": String(repeating: line, count: 10_000),
        ]
        let error = failure(of: sources)
        #expect(
            error?.description == """
                page.html:3:1: With this, a page comes to more than 16777216 bytes and tags. \
                Does a template include another several times, which does the same?
                  {{>a.html}}
                  ^
                """)
    }

    @Test func blocksThatNothingTakesAreErrors() {
        let sources = [
            "layout.html": "{{$title}}{{/title}}{{>part.html}}", "part.html": "{{$aside}}{{/aside}}",
            "page.html": "{{<layout.html}}{{$titel}}x{{/titel}}{{/layout.html}}",
        ]
        #expect(failure(of: sources)?.kind == .unknownBlock("titel", parent: "layout.html", known: ["aside", "title"]))
    }

    @Test func missingTemplatesAreErrors() {
        #expect(failure(of: "{{>a.html}}")?.kind == .missingPartial("a.html"))
        #expect(failure(of: "{{<a.html}}{{/a.html}}")?.kind == .missingParent("a.html"))
        #expect(failure(of: "", name: "page.html") == nil)
        #expect(failure(of: [:])?.kind == .missingTemplate("page.html"))
    }

    @Test func errorsSayHowTheTemplateWasReached() {
        let sources = [
            "page.html": "{{<layout.html}}\n{{$content}}\n  {{>part.html}}\n{{/content}}\n{{/layout.html}}\n",
            "layout.html": "<main>\n{{$content}}{{/content}}\n</main>\n", "part.html": "<p>\n  {{nobody}}</p>\n",
        ]
        let error = failure(of: sources)
        #expect(error?.place.template == "part.html")
        #expect(error?.place.line == 2)
        #expect(error?.place.column == 3)
        #expect(error?.place.text == "  {{nobody}}</p>")
        #expect(
            error?.includes.map { "\($0.template):\($0.line):\($0.column)" } == [
                "page.html:3:3", "layout.html:2:1", "page.html:1:1",
            ])
        let broken = sources.merging(["part.html": "{{#x}}"]) { $1 }
        #expect(failure(of: broken)?.includes.map(\.template) == ["page.html", "layout.html", "page.html"])
    }
}
