import Template
import Testing

/// Whatever a value says, the page keeps its shape.
@Suite struct HostileValueTests {
    static let vectors = [
        "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='", "</title><script>alert(1)</script>", "</textarea><script>",
        "</script><script>alert(1)",
        "<!--", "-->", "]]>", "<![CDATA[", "<?xml", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)", "&#x6A;avascript:x",
        "&lt;script&gt;", "&quot; onload=&quot;", "\u{2028}alert(1)\u{2029}", "\\\"; alert(1); //",
        "\\u003cscript\\u003e", "{{x}}", "{{{x}}}",
        "+ADw-script+AD4-", "\u{0}<script>", "`onerror=alert(1)", "data:text/html,<script>alert(1)</script>",
        "//evil.example",
        "expression(alert(1))", "</style><script>", "%22%3E%3Cscript%3E", "<svg/onload=alert(1)>",
        "<math><mtext></form><form>",
    ]
    static let places = [
        "<p>{{x}}</p>", "<p title=\"{{x}}\">", "<p title='{{x}}'>", "<title>{{x}}</title>",
        "<textarea>{{x}}</textarea>",
        "<a href=\"{{x}}\">", "<a href='{{x}}'>", "<a href=\"a/{{x}}\">", "<a href=\"?q={{x}}\">",
        "<a href=\"{{x}}{{x}}\">",
        "<script type=\"application/json\">{{x}}</script>", "<img srcset=\"{{x}} 1x, {{x}} 2x\">",
        "<a href=\"{{#x}}{{.}}{{/x}}\">",
    ]

    /// The characters that make markup, in order.
    private func shape(_ page: String, isJSON: Bool) -> String {
        page.filter { "<>".contains($0) || (!isJSON && "\"'".contains($0)) }
    }

    private func check(_ text: String) throws {
        for place in Self.places {
            let isJSON = place.contains("json")
            let harmless = try render(place, ["x": "x"])
            let page = try render(place, ["x": .string(text)])
            #expect(
                shape(page, isJSON: isJSON) == shape(harmless, isJSON: isJSON),
                "\(place) \(text.debugDescription) \(page)")
            let lower = page.lowercased()
            #expect(!lower.contains("href=\"javascript:") && !lower.contains("href='javascript:"), "\(page)")
            for name in ["page.xml", "page.svg"] where !isJSON {
                let xml = try render(place, ["x": .string(text)], name: name)
                #expect(shape(xml, isJSON: false) == shape(harmless, isJSON: false), "\(name) \(xml)")
            }
        }
    }

    @Test(arguments: vectors)
    func keepsItsShape(_ vector: String) throws {
        try check(vector)
    }

    @Test func anyMixKeepsItsShape() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let pieces =
            Self.vectors + [
                "<", ">", "\"", "'", "&", ":", "/", "?", "#", "%", " ", "\n", "\\", "java", "script", "\u{0}", "é",
            ]
        for _ in 0..<150 {
            let text = (0..<Int.random(in: 1...5, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }.joined()
            try check(text)
        }
    }
}
