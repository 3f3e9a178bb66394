import Template
import Testing

@Suite struct KeptTemplateTests {
    private static let sources = [
        "page.html": """
        {{<layout.html}}
        {{$main}}
          <h1>{{title}}</h1>
          {{#rows}}<p class="{{kind}}"><a href="{{url}}?q={{word}}">{{name.full}}</a>{{>part.html}}</p>
          {{/rows}}
          {{^rows}}<p>Nothing.</p>{{/rows}}
        {{/main}}
        {{/layout.html}}

        """,
        "layout.html": """
        <html><body>
        {{$main}}None{{/main}}
        <script type="application/json">{{data}}</script></body></html>

        """,
        "part.html": "<b>{{note}}</b>{{&markup}}\n",
        "named.html": "{{>*which}}",
    ]
    private static let value: Value = [
        "title": "A & B", "data": ["x": 1],
        "rows": [
            [
                "kind": "\"one\"", "url": "javascript:alert(1)", "word": "a b&c", "name": ["full": "Émile <x>"],
                "note": "n", "markup": .html(HTML(trusted: "<i>m</i>")),
            ],
            [
                "kind": "two", "url": "places/x.html", "word": "", "name": ["full": "Zoë"],
                "note": .shown("1,200", as: 1200), "markup": .html(HTML(trusted: "")),
            ],
        ],
    ]

    private let set = TemplateSet(mode: .strict) { Self.sources[$0] }

    private func rendered(_ kept: KeptTemplate, _ value: Value = Self.value) -> String? {
        var buffer = Buffer()
        return kept.render(value, into: &buffer) ? buffer.string : nil
    }

    @Test func whatIsReadAgainRendersTheSame() throws {
        var buffer = Buffer()
        try set.render("page.html", Self.value, into: &buffer)
        let bytes = try #require(try set.kept("page.html")).bytes
        let again = try #require(KeptTemplate(bytes: bytes))
        #expect(rendered(again) == buffer.string)
        #expect(again.bytes == bytes)
        #expect(buffer.string.contains("Émile &lt;x&gt;") && buffer.string.contains("href=\"#"))
    }

    @Test func whatItCannotRenderItLeavesToTheSet() throws {
        let kept = try #require(try set.kept("page.html"))
        var buffer = Buffer()
        buffer.append("before")
        #expect(!kept.render(["title": "T"], into: &buffer))
        #expect(buffer.string == "before")
    }

    @Test func aTemplateThatValuesNameIsNotKept() throws {
        let lenient = TemplateSet(mode: .lenient) { Self.sources[$0] }
        #expect(try lenient.kept("named.html") == nil)
        #expect(try lenient.kept("part.html") != nil)
    }

    @Test func anyDamageIsNoticed() throws {
        let bytes = try #require(try set.kept("page.html")).bytes
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x10
            #expect(KeptTemplate(bytes: damaged) == nil, "byte \(index)")
        }
        for length in 0..<bytes.count { #expect(KeptTemplate(bytes: Array(bytes[..<length])) == nil) }
        #expect(KeptTemplate(bytes: bytes + [0]) == nil)
    }

    /// What another version of the compiler made must not be taken for what this one makes: if this fails, templates
    /// compile to something else now, and `KeptTemplate.form` counts on.
    @Test func theFormIsNumbered() throws {
        let bytes = try #require(try set.kept("page.html")).bytes
        let sum = bytes.reduce(into: UInt64(0xCBF2_9CE4_8422_2325)) { $0 = ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        #expect(Array(bytes[..<4]) == [0x4D, 0x50, 0x54, 1])
        #expect(sum == 1_592_126_185_254_705_596)
    }
}
