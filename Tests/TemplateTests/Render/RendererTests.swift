import Template
import Testing

@Suite struct RendererTests {
    @Test(arguments: [
        ("{{a}}", "1"), ("{{o.b}}", "2"), ("{{o.c.d}}", "3"), ("{{#o}}{{b}}{{a}}{{/o}}", "21"),
        ("{{#o}}{{#c}}{{d}}{{b}}{{a}}{{/c}}{{/o}}", "321"),
        ("{{#l}}{{.}},{{/l}}", "x,y,"), ("{{#objects}}{{n}}{{a}} {{/objects}}", "11 21 31 "),
        ("{{#e}}x{{/e}}{{^e}}empty{{/e}}", "empty"),
        ("{{#t}}yes{{/t}}{{^t}}no{{/t}}", "yes"), ("{{#f}}yes{{/f}}{{^f}}no{{/f}}", "no"), ("{{n}}|{{#n}}x{{/n}}", "|"),
        ("{{#zero}}{{.}}{{/zero}}", "0"), ("{{#blank}}x{{/blank}}{{^blank}}blank{{/blank}}", "blank"),
        ("{{t}} {{f}}", "true false"),
        ("{{d}}", "1.5"), ("{{s}}", "1,200"), ("{{#s}}{{.}}{{/s}}", "1,200"),
        ("{{#none}}x{{/none}}{{^none}}none{{/none}}", "none"),
        ("{{so.b}}{{#so}}{{b}}{{/so}}", "55"), ("{{#sl}}{{.}}{{/sl}}", "67"), ("{{n.anything.at.all}}", ""),
        ("{{site}}", "Milepost"), ("{{g}} {{^g}}none{{/g}}{{#g}}{{.}}{{/g}}", "1,200 1,200"),
        ("<a title=\"{{g}}\">", "<a title=\"1,200\">"),
        ("{{#o}}{{site}}{{/o}}", "Milepost"), ("{{#objects}}{{#inner}}{{n}}{{/inner}}{{/objects}}", "9"),
    ])
    func finds(_ source: String, _ expected: String) throws {
        let page: Value = [
            "a": 1, "o": ["b": 2, "c": ["d": 3]], "l": ["x", "y"], "e": [], "t": true, "f": false, "n": nil, "zero": 0,
            "blank": "",
            "objects": [["n": 1, "inner": nil], ["inner": ["n": 9], "n": 2], ["n": 3, "inner": []]], "d": 1.5,
            "s": .shown("1,200", as: 1200), "none": .shown("none", as: nil), "so": .shown("x", as: ["b": 5]),
            "sl": .shown("x", as: [6, 7]), "g": .grouped(1_200),
        ]
        #expect(try render(["page.html": source], page, under: ["site": "Milepost", "a": "outer"]) == expected)
    }

    @Test func theInnermostValueCounts() throws {
        let page: Value = ["name": "page", "rows": [["name": "row"], ["other": 1], ["name": "row 2"]]]
        #expect(try render("{{#rows}}{{name}},{{/rows}}{{name}}", page) == "row,page,row 2,page")
    }

    @Test func rowsMayHaveTheirFieldsInAnyOrder() throws {
        let page: Value = [
            "rows": [["a": 1, "b": 2, "c": 3], ["c": 6, "b": 5, "a": 4], ["b": 8, "x": 0, "c": 9, "a": 7]]
        ]
        #expect(try render("{{#rows}}{{a}}{{b}}{{c}}{{/rows}}", page) == "123456789")
    }

    @Test(arguments: [
        ("{{nobody}}", TemplateError.Kind.unknownName("nobody", part: "nobody", known: ["name", "o", "l", "m"])),
        ("{{#nobody}}{{/nobody}}", .unknownName("nobody", part: "nobody", known: ["name", "o", "l", "m"])),
        ("{{^nobody}}{{/nobody}}", .unknownName("nobody", part: "nobody", known: ["name", "o", "l", "m"])),
        ("{{#o}}{{nobody}}{{/o}}", .unknownName("nobody", part: "nobody", known: ["b", "name", "o", "l", "m"])),
        ("{{o.nobody}}", .unknownName("o.nobody", part: "nobody", known: ["b"])),
        ("{{o.b.c}}", .unknownName("o.b.c", part: "c", known: [])), ("{{o}}", .notText("o", .object)),
        ("{{l}}", .notText("l", .list)),
        ("{{.}}", .notText(".", .object)), ("{{{name}}}", .notHTML("name", .text)),
        ("{{&name}}", .notHTML("name", .text)),
        ("{{{o.b}}}", .notHTML("o.b", .number)),
    ])
    func refuses(_ source: String, _ kind: TemplateError.Kind) {
        let page: Value = ["name": "x", "o": ["b": 1], "l": [1], "m": .html(HTML(trusted: "<b>"))]
        #expect(failure(of: source, page)?.kind == kind)
    }

    @Test func nullIsNothingEvenRaw() throws {
        #expect(
            try render("{{{n}}}|{{n}}|<p title=\"{{n}}\">|<a href=\"{{n}}\">", ["n": nil])
                == "||<p title=\"\">|<a href=\"\">")
    }

    @Test func lenientModeTakesWhatIsUnknownForNothing() throws {
        let set = TemplateSet(mode: .lenient) { _ in "[{{a}}{{{b.c}}}{{#d}}x{{/d}}{{^e}}y{{/e}}{{>*f}}{{o}}]" }
        var buffer = Buffer()
        try set.render("page", ["o": ["x": 1]], into: &buffer)
        #expect(buffer.string.hasPrefix("[y"))
    }

    @Test func anErrorLeavesTheBufferAsItWas() {
        let set = TemplateSet(mode: .strict) { _ in "long enough text {{nobody}}" }
        var buffer = Buffer(capacity: 1)
        buffer.append("before")
        #expect(throws: TemplateError.self) { try set.render("page.html", [:], into: &buffer) }
        #expect(buffer.string == "before")
    }

    @Test func manyRowsAndLongTexts() throws {
        let text = String(repeating: "word & ", count: 2000)
        let rows = (0..<500).map { Value.object(["n": .int($0), "text": .string(text)]) }
        let page = try render("{{#rows}}<li>{{n}} {{text}}</li>{{/rows}}", ["rows": .list(rows)])
        let expected = (0..<500).map { "<li>\($0) \(text.replacing("&", with: "&amp;"))</li>" }.joined()
        #expect(page == expected)
    }
}
