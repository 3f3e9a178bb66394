import Content
import Testing

@Suite struct ProseTests {
    private func problems(_ body: String) throws -> [String] {
        try Files(["places/a.md": place(body: body)]).problems()
    }

    @Test func whatIsNotShownIsAProblem() throws {
        let front = "This text cannot be shown as it is: "
        #expect(
            try problems("Fine.\n\n<b>Bold</b>\n").first
                == "places/a.md:9: " + front + "HTML such as “<b>” is not shown; write Markdown.")
        #expect(
            try problems("[x](javascript:alert(1))") == [
                "places/a.md:7: " + front + "“javascript:alert(1)” cannot be linked to; "
                    + "write https://… or a page of this site."
            ])
        #expect(
            try problems("One.\n\n![x](https://example.org/a.png)") == [
                "places/a.md:9: " + front + "“https://example.org/a.png” is not a picture of this site; "
                    + "link to it instead."
            ])
        #expect(try problems(String(repeating: "> ", count: 500) + "x").first?.hasPrefix("places/a.md:7") == true)
    }

    @Test func theSummaryIsPlainAndShort() throws {
        let body = "# Title\n\nA *b* [c](https://example.org) & d. " + String(repeating: "word ", count: 60)
        let summary = try #require(try Files(["places/a.md": place(body: body)]).read().places.first?.summary)
        #expect(summary.hasPrefix("Title A b c & d. word") && summary.hasSuffix("…") && summary.count <= 160)
    }
}
