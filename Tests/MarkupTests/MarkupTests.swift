import Markup
import Testing

@Suite struct MarkupTests {
    private func html(_ source: String, _ change: (inout Markup.Options) -> Void = { _ in }) throws -> String {
        var options = Markup.Options(headingShift: 0, isSmart: false)
        change(&options)
        return try Markup.render(source, options: options).html.text
    }

    /// Examples of the CommonMark specification 0.30, one or two of each section, with HTML's void tags.
    @Test(arguments: [
        ("\tfoo\tbaz\t\tbim", "<pre><code>foo\tbaz\t\tbim\n</code></pre>\n"),
        ("***\n---\n___", "<hr>\n<hr>\n<hr>\n"),
        ("# foo *bar* \\*baz\\*", "<h1>foo <em>bar</em> *baz*</h1>\n"),
        ("Foo\nbar\n===", "<h1>Foo\nbar</h1>\n"),
        ("``` ruby startline=3\n$%^&\n```", "<pre><code class=\"language-ruby\">$%^&amp;\n</code></pre>\n"),
        ("[foo]: /url \"title\"\n\n[foo]", "<p><a href=\"/url\" title=\"title\">foo</a></p>\n"),
        ("aaa\n\nbbb", "<p>aaa</p>\n<p>bbb</p>\n"),
        ("> # Foo\n> bar", "<blockquote>\n<h1>Foo</h1>\n<p>bar</p>\n</blockquote>\n"),
        ("- foo\n- bar\n+ baz", "<ul>\n<li>foo</li>\n<li>bar</li>\n</ul>\n<ul>\n<li>baz</li>\n</ul>\n"),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("- a\n  > b\n- c", "<ul>\n<li>a\n<blockquote>\n<p>b</p>\n</blockquote>\n</li>\n<li>c</li>\n</ul>\n"),
        ("&nbsp; &amp; &copy;", "<p>\u{a0} &amp; ©</p>\n"),
        ("`` foo ` bar ``", "<p><code>foo ` bar</code></p>\n"),
        ("***strong emph***", "<p><em><strong>strong emph</strong></em></p>\n"),
        ("foo  \nbar\nbaz", "<p>foo<br>\nbar\nbaz</p>\n"),
        ("\"quotes\" & <b", "<p>&quot;quotes&quot; &amp; &lt;b</p>\n"),
        ("", ""),
    ])
    func commonMark(source: String, expected: String) throws {
        #expect(try html(source) == expected)
    }

    @Test func headingsAreShiftedAndStayHeadings() throws {
        #expect(try html("# a\n\n###### b") { $0.headingShift = 1 } == "<h2>a</h2>\n<h6>b</h6>\n")
        #expect(try html("# a") { $0.headingShift = -3 } == "<h1>a</h1>\n")
        #expect(try Markup.render("# a").html.text == "<h2>a</h2>\n")
    }

    @Test func typographyIsAChoice() throws {
        #expect(try html("\"It's\" -- so...") { $0.isSmart = true } == "<p>“It’s” – so…</p>\n")
        #expect(try html("\"It's\" -- so...") == "<p>&quot;It's&quot; -- so...</p>\n")
    }

    @Test func linksToOthersSaySo() throws {
        let rel = "rel=\"nofollow noopener external\""
        #expect(try html("[a](https://x.y/?b=1&c=2)") == "<p><a href=\"https://x.y/?b=1&amp;c=2\" \(rel)>a</a></p>\n")
        #expect(try html("[a](//x.y)") == "<p><a href=\"//x.y\" \(rel)>a</a></p>\n")
        #expect(try html("<http://x.y>") == "<p><a href=\"http://x.y\" \(rel)>http://x.y</a></p>\n")
        #expect(try html("<a@b.cd>") == "<p><a href=\"mailto:a@b.cd\">a@b.cd</a></p>\n")
        #expect(try html("[a](/b.html \"t\\\"\")") == "<p><a href=\"/b.html\" title=\"t&quot;\">a</a></p>\n")
    }

    @Test func picturesOfOursAreShown() throws {
        #expect(
            try html("![a *dog* `x`](/dog.png \"Rex\")")
                == "<p><img src=\"/dog.png\" alt=\"a dog x\" title=\"Rex\" loading=\"lazy\"></p>\n")
    }

    @Test func plainTextIsOneLine() throws {
        let source =
            "# Title\n\nA *word*, a [link](/x) & `code`.\n\n```\nskipped\n```\n\n- one\n- two\n\n![pic](/p.png) <b>bold</b>"
        #expect(try Markup.plainText(source) == "Title A word, a link & code. one two bold")
    }

    @Test(arguments: [
        (100, "Dogs are welcome, really."), (25, "Dogs are welcome, really."), (24, "Dogs are welcome…"),
        (17, "Dogs are welcome…"), (16, "Dogs are…"), (9, "Dogs are…"), (8, "Dogs…"), (4, "Dog…"), (1, "…"), (0, ""),
    ])
    func plainTextIsCutAtAWord(limit: Int, text: String) throws {
        #expect(try Markup.plainText("Dogs are *welcome*, really.", limit: limit) == text)
        #expect(text.count <= limit)
    }

    @Test func sizeAndDepthAreBounded() throws {
        let large = #expect(throws: MarkupError.self) { try html("12345") { $0.sizeLimit = 4 } }
        #expect(large == .tooLarge(bytes: 5, limit: 4))
        let deep = String(repeating: "> ", count: 60) + "a"
        #expect(throws: MarkupError.tooDeep(line: 2, limit: 50)) { try html("x\n" + deep) { $0.depthLimit = 50 } }
        #expect(throws: MarkupError.self) { try Markup.plainText(deep) }
        #expect(try html(deep) { $0.depthLimit = 70 }.hasPrefix("<blockquote>"))
    }
}
