import Template
import Testing

@Suite struct ContextURLTests {
    private func href(_ text: String) throws -> String {
        let page = try render("<a href=\"{{x}}\">", ["x": .string(text)])
        return String(page.dropFirst("<a href=\"".count).dropLast(2))
    }

    @Test(arguments: [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&amp;d=e#f"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"), ("tel:+61-3-1234", "tel:+61-3-1234"),
        ("geo:-37.8,144.9", "geo:-37.8,144.9"),
        ("/a/b", "/a/b"), ("../a/b.html", "../a/b.html"), ("a.html", "a.html"), ("?a", "?a"), ("#a", "#a"), ("", ""),
        ("//example.org/a", "//example.org/a"), ("a b/é", "a%20b/%C3%A9"), ("100%", "100%25"), ("a%20b", "a%20b"),
        ("%zz%4", "%25zz%254"), ("a\"b'c<d>", "a%22b&#39;c%3Cd%3E"), ("a\\b`{|}^", "a%5Cb%60%7B%7C%7D%5E"),
        ("./a:b", "./a:b"), ("a?b:c", "a?b:c"), ("#javascript:x", "#javascript:x"),
    ])
    func writes(_ text: String, _ expected: String) throws {
        #expect(try href(text) == expected)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "jAvAsCrIpT:alert(1)", "vbscript:msgbox(1)",
        "data:text/html,<script>",
        "data:image/svg+xml;base64,AAAA", "file:///etc/passwd", "blob:x", "about:blank", "ftp://a", "view-source:x",
        "x:y", ":x",
        "filesystem:x", "javascript://%0aalert(1)", "javascript:/*--></title></style></textarea></script>",
    ])
    func refusesOtherSchemes(_ text: String) throws {
        #expect(try href(text) == "#")
    }

    /// Browsers strip or skip some characters before and in a scheme; encoded they make no scheme.
    @Test(arguments: [
        "\u{1}javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)",
        "\u{0}javascript:x",
        "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "java&Tab;script:alert(1)", "%6Aavascript:alert(1)",
        "\u{FEFF}javascript:x", "ｊavascript:x",
    ])
    func leavesNoWayAround(_ text: String) throws {
        let written = try href(text)
        let isHarmless =
            written == "#" || written.hasPrefix("&amp;") || written.hasPrefix("java") && written.contains("&amp;")
        #expect(isHarmless, "\(written)")
    }

    @Test(arguments: [
        ("<a href=\"{{root}}places/{{x}}.html\">", "<a href=\"../places/a%20b%3F%23%26.html\">"),
        ("<a href=\"places/{{x}}\">", "<a href=\"places/a%20b%3F%23%26\">"),
        ("<a href=\"?q={{x}}&amp;r={{x}}\">", "<a href=\"?q=a%20b%3F%23%26&amp;r=a%20b%3F%23%26\">"),
        ("<a href=\"{{root}}?q={{x}}\">", "<a href=\"../?q=a%20b%3F%23%26\">"),
        ("<a href=\"#{{x}}\">", "<a href=\"#a%20b%3F%23%26\">"),
        ("<a href=\"mailto:{{x}}\">", "<a href=\"mailto:a%20b%3F%23%26\">"),
        ("<a href='/{{x}}'>", "<a href='/a%20b%3F%23%26'>"),
        ("<a href=\"https://{{x}}/\">", "<a href=\"https://a%20b%3F%23%26/\">"),
        ("<a href=\"{{root}}{{link}}\">", "<a href=\"../a.html?b=c#d\">"),
        ("<a href=\" {{link}}\">", "<a href=\" a.html?b=c#d\">"),
        ("<form action=\"{{root}}{{x}}\">", "<form action=\"../a%20b?#&amp;\">"),
    ])
    func writesParts(_ source: String, _ expected: String) throws {
        // In a path `?`, `#` and (harmlessly) `&` stand for themselves only where a value can be the whole address.
        let page: Value = ["x": "a b?#&", "root": "../", "link": "a.html?b=c#d"]
        let written = try render(source, page)
        #expect(written.replacing("&amp;", with: "%26") == expected.replacing("&amp;", with: "%26"))
    }

    @Test func aSlashOfAValueStaysInAPathAndGoesFromAQuery() throws {
        #expect(try render("<a href=\"p/{{x}}?q={{x}}\">", ["x": "a/b%41"]) == "<a href=\"p/a/b%41?q=a%2Fb%2541\">")
    }

    @Test(arguments: [
        ("<a href=\"{{a}}{{b}}\">", "<a href=\"#\">"), ("<a href=\"java{{b}}\">", "<a href=\"#\">"),
        ("<a href=\"{{a}}script:{{b}}\">", "<a href=\"#script:alert(1)\">"),
        ("<a href=\"{{#a}}{{a}}{{/a}}{{b}}\" class=\"c\">", "<a href=\"#\" class=\"c\">"),
        ("<a href=\"{{a}}{{>b.html}}\">{{b}}", "<a href=\"#\">script:alert(1)"),
        ("<a href=\"{{^a}}x/{{/a}}{{a}}{{b}}\">", "<a href=\"#\">"),
        ("<img src=\"{{a}}{{b}}/x\">", "<img src=\"#x\">"), ("<a href=\"\n{{a}}{{b}}\n\">", "<a href=\"#\">"),
        ("<a href=\"&#106;ava{{b}}\">", "<a href=\"#\">"), ("<a href=\"&colon;{{c}}\">", "<a href=\"#\">"),
        ("<a href=\"{{a}}script&colon;{{c}}\">", "<a href=\"#\">"),
    ])
    func partsCannotMakeASchemeTogether(_ source: String, _ expected: String) throws {
        let sources = ["page.html": source, "b.html": "{{b}}"]
        let written = try render(sources, ["a": "java", "b": "script:alert(1)", "c": "alert(1)"])
        #expect(written.replacing("\n", with: "") == expected)
    }

    @Test func checkedAcrossSections() throws {
        let source = "<a href=\"{{#local}}{{root}}x/{{/local}}{{^local}}https://{{host}}/{{/local}}{{path}}\">"
        #expect(
            try render(source, ["local": true, "root": "../", "host": "h", "path": "p q"]) == "<a href=\"../x/p%20q\">")
        #expect(
            try render(source, ["local": false, "root": "../", "host": "h", "path": "p"]) == "<a href=\"https://h/p\">")
        #expect(
            try render(source, ["local": true, "root": "javascript:", "host": "h", "path": "p"]) == "<a href=\"#p\">")
    }

    @Test(arguments: [
        ("<a href=\"javascript:{{x}}\">", TemplateError.Kind.scheme("javascript", variable: "x")),
        ("<a href=\"&#106;avascript:{{x}}\">", .scheme("&#106;avascript", variable: "x")),
        ("<img src=\"data:image/png;base64,{{x}}\">", .scheme("data", variable: "x")),
    ])
    func refusesToFollowOtherSchemes(_ source: String, _ kind: TemplateError.Kind) {
        #expect(failure(of: source, ["x": ""])?.kind == kind)
    }

    @Test(arguments: [
        "href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href", "HREF", "background",
    ])
    func allAddressAttributes(_ name: String) throws {
        #expect(try render("<x \(name)=\"{{x}}\">", ["x": "javascript:x"]) == "<x \(name)=\"#\">")
    }

    @Test(arguments: [
        ("{{x}}", "a%2Cb.png"), ("{{root}}{{x}} 2x", "../a%2Cb.png 2x"), ("a.png, {{x}} 2x", "a.png, a%2Cb.png 2x"),
        ("{{root}}a.png 1x,\n {{root}}b.png 2x", "../a.png 1x,\n ../b.png 2x"), ("{{js}} 1x, {{js}}", "# 1x,#"),
        ("{{js}}, {{js}} 1x", "# # 1x"), ("a/{{x}}?{{x}} 1x", "a/a%2Cb.png?a%2Cb.png 1x"),
    ])
    func listsOfAddresses(_ list: String, _ expected: String) throws {
        let page: Value = ["x": "a,b.png", "root": "../", "js": "javascript:1"]
        let written = try render("<img srcset=\"\(list)\">", page)
        #expect(written == "<img srcset=\"\(expected)\">")
    }
}
