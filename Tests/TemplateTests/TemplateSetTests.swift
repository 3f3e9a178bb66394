import Synchronization
import Template
import Testing

@Suite struct TemplateSetTests {
    static let sources = [
        "page.html": "{{<layout.html}}{{$main}}{{#x}}{{>row.html}}{{/x}}{{/main}}{{/layout.html}}",
        "layout.html": "{{$main}}{{>unused.html}}{{/main}}{{>nav.html}}", "row.html": "{{>cell.html}}{{>row.html}}",
        "cell.html": "",
        "nav.html": "", "unused.html": "", "alone.html": "",
    ]

    @Test func dependenciesAreAllTemplatesThatAreUsed() throws {
        let set = TemplateSet(mode: .strict) { Self.sources[$0] }
        #expect(
            try set.dependencies(of: "page.html") == [
                "cell.html", "layout.html", "nav.html", "row.html", "unused.html",
            ])
        #expect(try set.dependencies(of: "row.html") == ["cell.html"])
        #expect(try set.dependencies(of: "alone.html") == [])
        #expect(throws: TemplateError.self) { try set.dependencies(of: "nobody.html") }
    }

    @Test func dependenciesNameWhatDoesNotExistYet() throws {
        let set = TemplateSet(mode: .strict) { $0 == "a.html" ? "{{>later.html}}" : nil }
        #expect(try set.dependencies(of: "a.html") == ["later.html"])
        #expect(throws: TemplateError.self) { try set.check("a.html") }
    }

    @Test func checksWithoutAValue() throws {
        let set = TemplateSet(mode: .strict) { ["good.html": "{{x}}", "bad.html": "<p {{x}}>"][$0] }
        try set.check("good.html")
        #expect(throws: TemplateError.self) { try set.check("bad.html") }
    }

    @Test func readsEachTemplateOnce() throws {
        let reads = Mutex<[String: Int]>([:])
        let set = TemplateSet(mode: .strict) { name in
            reads.withLock { $0[name, default: 0] += 1 }
            return ["a.html": "{{>b.html}}{{>b.html}}{{x}}", "b.html": "b"][name]
        }
        for number in 0..<5 {
            var buffer = Buffer()
            try set.render("a.html", ["x": .int(number)], into: &buffer)
            #expect(buffer.string == "bb\(number)")
        }
        #expect(reads.withLock { $0 } == ["a.html": 1, "b.html": 1])
    }

    @Test func sourcesMayBeBytes() throws {
        let set = TemplateSet(mode: .strict) { _ in Array("é{{x}}".utf8) }
        var buffer = Buffer()
        try set.render("a.html", ["x": 1], into: &buffer)
        #expect(buffer.string == "é1")
    }

    @Test func manyThreadsShareASet() async throws {
        let set = TemplateSet(mode: .strict) {
            Self.sources.merging(["p.html": "{{#l}}{{.}}{{>nav.html}}{{/l}}"]) { $1 }[$0]
        }
        let pages = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<64 {
                group.addTask {
                    var buffer = Buffer()
                    try set.render("p.html", ["l": .list((0...number).map { .int($0) })], into: &buffer)
                    return buffer.string
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(pages == Set((0..<64).map { (0...$0).map(String.init).joined() }))
    }
}
