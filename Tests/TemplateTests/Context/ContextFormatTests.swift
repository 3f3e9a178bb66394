import Template
import Testing

/// What a template makes is known by the extension of its name.
@Suite struct ContextFormatTests {
    @Test func plainTextIsNotEscaped() throws {
        let source = "User-agent: *\nSitemap: {{x}}\n<a href={{x}}>{{{x}}}"
        #expect(
            try render(source, ["x": "a&b<"], name: "robots.txt") == "User-agent: *\nSitemap: a&b<\n<a href=a&b<>a&b<")
    }

    @Test func xmlIsEscaped() throws {
        let source = """
            <?xml version="1.0"?><?p "?><!-- <a b=" --><feed xml:lang="{{x}}"><![CDATA[<a b="]]><title>{{x}}</title></feed>
            """
        let expected = """
            <?xml version="1.0"?><?p "?><!-- <a b=" --><feed xml:lang="a&amp;b&lt;&#39;"><![CDATA[<a b="]]><title>a&amp;b&lt;&#39;</title></feed>
            """
        #expect(try render(source, ["x": "a&b<'"], name: "feed.xml") == expected)
    }

    @Test func xmlCarriesMarkupAsTextUnlessItIsAskedForRaw() throws {
        let page: Value = ["m": .html(HTML(trusted: "<b>x</b>"))]
        let source = "<content type=\"html\">{{m}}</content><div>{{{m}}}</div>"
        #expect(
            try render(source, page, name: "feed.xml")
                == "<content type=\"html\">&lt;b&gt;x&lt;/b&gt;</content><div><b>x</b></div>")
        #expect(failure(of: "<a title=\"{{m}}\"/>", page, name: "feed.xml")?.kind == .markupNotAllowed("m"))
    }

    @Test func xmlGetsOnlyCharactersThatItCanWrite() throws {
        let text = "a\u{0}\u{8}\u{B}\u{1F}\t\n\r\u{FFFE}\u{FFFF}\u{FFFD}\u{10FFFF}"
        let expected = "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\t\n\r\u{FFFD}\u{FFFD}\u{FFFD}\u{10FFFF}"
        #expect(
            try render("<a b=\"{{x}}\">{{x}}</a>", ["x": .string(text)], name: "a.xml")
                == "<a b=\"\(expected)\">\(expected)</a>")
    }

    @Test func elementsOfXMLHaveNoContentOfTheirOwnKind() throws {
        let source = "<svg><style/><title>{{x}}</title><script href=\"a.js\"/><a xlink:href=\"{{x}}\"/></svg>"
        #expect(
            try render(source, ["x": "javascript:1"], name: "map.svg")
                == "<svg><style/><title>javascript:1</title><script href=\"a.js\"/><a xlink:href=\"#\"/></svg>")
        let style = "<svg><style>{{x}}</style></svg>"
        #expect(failure(of: style, ["x": ""], name: "map.svg")?.kind == .variableNotAllowed("x", .style))
        let instruction = "<?xml-stylesheet href=\"{{x}}\"?>"
        #expect(
            failure(of: instruction, ["x": ""], name: "a.xml")?.kind == .variableNotAllowed("x", .processingInstruction)
        )
    }

    @Test func aPartialIsWrittenForThePlaceWhereItIsUsed() throws {
        let sources = [
            "page.html": "<p title=\"{{>x.html}}\">{{>x.html}}</p><a href=\"?q={{>x.html}}\">", "x.html": "{{x}}",
            "page.txt": "{{>x.html}}",
        ]
        #expect(
            try render(sources, ["x": "a b<"])
                == "<p title=\"a b&lt;\">a b&lt;</p><a href=\"?q=a%20b%3C\">")
        #expect(try render(sources, ["x": "a b<"], name: "page.txt") == "a b<")
    }
}
