import Markup
import Testing

@Suite struct MarkupErrorTests {
    private func warnings(_ source: String) throws -> [Markup.Warning] { try Markup.render(source).warnings }

    @Test func rawHTMLIsLeftOutAndNamedWithItsLine() throws {
        let source = "one\n\n<script>\nalert(1)\n</script>\n\ntwo <b onclick=\"x()\">bold</b>\n\n<!-- note -->"
        let result = try Markup.render(source)
        #expect(result.html.text == "<p>one</p>\n<p>two bold</p>\n")
        #expect(result.warnings.map(\.line) == [3, 7, 7, 9])
        #expect(result.warnings[0].kind == .rawHTML("<script>\nalert(1)\n</script>\n"))
        #expect(result.warnings[1].kind == .rawHTML("<b onclick=\"x()\">"))
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)", "&#x6A;avascript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "/\\\\evil.example", "\\\\\\\\evil.example", "blob:x",
        "&#1;javascript:alert(1)", "javascript&colon;alert(1)", "%6a%61:x",
        // A mark joins the colon to one character; a browser runs `ﾞ=alert(1)`.
        "javascript:\u{FF9E}=alert(1)", "\u{20}\u{301}javascript:x", "data\u{301}:x", "data:\u{301}x",
    ])
    func dangerousLinksLoseTheirAddress(url: String) throws {
        let result = try Markup.render("[click](\(url))")
        #expect(result.html.text == "<p>click</p>\n")
        #expect(result.warnings.count == 1)
        guard case .unsafeLink? = result.warnings.first?.kind else { return #expect(Bool(false), "\(result.warnings)") }
    }

    @Test(arguments: ["https://x.y/a.png", "//x.y/a.png", "data:image/png;base64,AA", "javascript:x", ""])
    func picturesFromElsewhereLeaveTheirDescription(url: String) throws {
        let result = try Markup.render("see ![a *dog*](\(url))")
        #expect(result.html.text == "<p>see a <em>dog</em></p>\n")
        #expect(result.warnings == [result.warnings[0]])
        guard case .foreignImage? = result.warnings.first?.kind else { return #expect(Bool(false)) }
    }

    @Test func aCleanTextHasNoWarnings() throws {
        #expect(try warnings("# Hello\n\n[a](/b) ![c](d.png) *e* `<b>`\n\n    <script>\n") == [])
    }

    @Test func errorsSayWhatToDo() {
        #expect(MarkupError.tooLarge(bytes: 9, limit: 4).description == "the text has 9 bytes, at most 4 are read")
        #expect(MarkupError.tooDeep(line: 3, limit: 50).description.hasPrefix("line 3: "))
    }

    /// Whatever is put together from dangerous pieces, the output has only tags and addresses that the writer makes.
    @Test func randomTextsAreSafe() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let pieces = [
            "<script>", "</p>", "<img src=x onerror=y>", "javascript:", "[a](", "![b](", ")", "\"", "'", " onclick=x",
            "<", ">",
            "`", "\n", "\n\n", "> ", "- ", "&lt;", "&#106;", "data:", "http://x", "*", "\\", "<http:", "    ",
            "```\"><b\n",
        ]
        let tag = /<[^>]*>/
        let allowed =
            /<\/?(p|em|strong|code|pre|blockquote|ul|ol|li|a|h[2-6])>|<(hr|br)>|<code class="language-[^"<>]*">|<ol start="\d+">|<a href="(?!\s*(javascript|data):)[^"<>\s]*"( rel="nofollow noopener external")?( title="[^"<>]*")?>|<img src="(?!(javascript|data|http):)[^"<>\s]*" alt="[^"<>]*"( title="[^"<>]*")? loading="lazy">/
        for _ in 0..<1500 {
            let source = (0..<next(20)).map { _ in pieces[next(pieces.count)] }.joined()
            let html = try Markup.render(source).html.text
            for match in html.matches(of: tag) {
                let text = String(match.output)
                #expect(text.wholeMatch(of: allowed) != nil, "\(text) from \(source.debugDescription), seed \(seed)")
            }
        }
    }
}
