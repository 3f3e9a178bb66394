import Template
import Testing

/// No template, however broken, does more than throw.
@Suite struct AnyInputTests {
    static let pieces = [
        "{{", "}}", "{{{", "}}}", "{{#a}}", "{{/a}}", "{{^b}}", "{{/b}}", "{{>p.html}}", "{{>page.html}}",
        "{{<p.html}}", "{{/p.html}}", "{{$c}}", "{{/c}}",
        "{{a}}", "{{{h}}}", "{{&h}}", "{{.}}", "{{a.b}}", "{{! c }}", "{{=<% %>=}}", "<%={{ }}=%>", "<%a%>", "{{>*n}}",
        "\n", "\r\n", "  ", "\t", "<p ", "<p>", "</p>",
        "title=\"", "\"", "'", "href=\"", "srcset=\"", "style='", "=", ">", "<script>",
        "<script type=\"application/json\">", "</script>", "<!--", "-->",
        "<textarea>", "</textarea>", "<![CDATA[", "]]>", "<?", "?>", "é", "\u{0}", ":", "/", "?", "#", ",", "&", "x",
        "<meta http-equiv=\"", "content=\"",
    ]

    static let value: Value = [
        "a": "<x>", "b": false, "h": .html(HTML(trusted: "<i>")), "n": "p.html", "c": [1, ["a": nil], "z"],
        "o": ["b": .shown("s", as: [1])],
    ]

    private func template(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...14, using: &random)).compactMap { _ in Self.pieces.randomElement(using: &random) }
            .joined()
    }

    @Test func mixedPiecesRenderOrThrow() {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var rendered = 0
        for round in 0..<6000 {
            let sources = ["page.html": template(&random), "p.html": template(&random)]
            let set = TemplateSet(mode: round % 2 == 0 ? .strict : .lenient) { sources[$0] }
            var buffer = Buffer(capacity: 1)
            do {
                try set.render("page.html", Self.value, into: &buffer)
                rendered += 1
            } catch {
                #expect(buffer.isEmpty == true)
                #expect(!error.description.isEmpty)
            }
        }
        #expect(rendered > 100, "seed \(seed)")
    }

    @Test func anyBytesRenderOrThrow() {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0 ... .max, using: &random)
                    : Array("{}#/^<>$&!= a\"\n".utf8).randomElement(using: &random) ?? 0
            }
            for mode in [Mode.strict, .lenient] {
                let set = TemplateSet(mode: mode) { $0 == "page.html" ? bytes : nil }
                var buffer = Buffer()
                do { try set.render("page.html", Self.value, into: &buffer) } catch {
                    #expect(!error.description.isEmpty)
                }
            }
        }
    }
}
