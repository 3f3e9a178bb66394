import Template
import Testing

@Suite struct TemplateErrorMessageTests {
    private func message(_ sources: [String: String], _ page: Value = [:]) -> String {
        failure(of: sources, page)?.description ?? "no error"
    }

    private func message(_ source: String, _ page: Value = [:]) -> String {
        message(["page.html": source], page)
    }

    @Test func showsThePlaceTheLineAndTheWayThere() {
        let sources = [
            "page.html": "{{<layout.html}}\n{{$content}}\n  {{>part.html}}\n{{/content}}\n{{/layout.html}}\n",
            "layout.html": "<main>\n{{$content}}{{/content}}\n</main>\n", "part.html": "<p>\n\t<b>{{nmae}}</b></p>\n",
        ]
        #expect(
            message(sources, ["name": 1]) == """
                part.html:2:5: There is no “nmae” here. Did you mean “name”?
                  \t<b>{{nmae}}</b></p>
                  \t   ^
                  included from page.html:3:3
                  included from layout.html:2:1
                  included from page.html:1:1
                """)
    }

    @Test func countsColumnsInCharacters() {
        #expect(
            message("<p>é🐕{{x}}</p>") == """
                page.html:1:6: There is no “x” here.
                  <p>é🐕{{x}}</p>
                       ^
                """)
    }

    @Test func showsThePartOfALongLineThatMatters() {
        let filler = String(repeating: "0123456789", count: 30)
        let lines = message(filler + "{{x}}" + filler).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "page.html:1:301: There is no “x” here.")
        #expect(lines[1].count == 104)
        let caret = lines[2].count - 1
        #expect(Array(lines[1])[caret] == "{")
    }

    @Test func linesMayEndAnyWay() {
        #expect(
            message("a\r\n{{x}}\r\nb") == """
                page.html:2:1: There is no “x” here.
                  {{x}}
                  ^
                """)
        #expect(message("a\n{{x") == "page.html:2:1: This tag is never closed. Add the closing delimiter.\n  {{x\n  ^")
    }

    @Test(arguments: [
        ("{{>a.html}}", "There is no template “a.html” to include. Add it, or correct the name."),
        ("{{<a.html}}{{/a.html}}", "There is no template “a.html” to inherit from. Add it, or correct the name."),
        ("{{}}", "This tag has no name."), ("{{a b}}", "“a b” is not a name: use letters, digits, “_”, “-” and “.”."),
        ("{{=a=}}", "Write new delimiters as two words without “=”, for example {{=<% %>=}}."),
        ("{{#a}}", "“a” is never closed. Add {{/a}}."),
        ("{{/a}}", "{{/a}} closes nothing. Remove it, or open “a” before it."),
        ("{{#a}}{{/b}}", "{{/b}} comes while “a” of line 1 is open. Close “a” first."),
        (
            "{{>*a}}",
            "A template's name cannot come from a value here. Write the name instead of “*a”, or use sections."
        ),
        ("{{<b.html}}{{$titel}}{{/titel}}{{/b.html}}", "b.html has no block “titel”. Did you mean “title”?"),
        ("{{<b.html}}{{$x}}{{/x}}{{/b.html}}", "b.html has no block “x”. There is: body, title."),
        ("{{<b.html}}{{$x}}{{/x}}{{$x}}{{/x}}{{/b.html}}", "The block “x” is filled twice. Keep one."),
        (
            "{{<b.html}}lost{{/b.html}}",
            "This would be lost: only blocks may stand inside {{<b.html}}. Put it into a block."
        ),
        (
            "<p class={{x}}>",
            "“x” cannot stand in an attribute without quotation marks. Put quotation marks around the value."
        ),
        (
            "<p {{x}}>",
            "“x” cannot stand in a tag, outside of an attribute's value. Write the attribute with its name, or use a section around it."
        ),
        ("<{{x}}>", "“x” cannot stand in the name of a tag. Write the tag's name."),
        (
            "<p style=\"{{x}}\">",
            "“x” cannot stand in a style attribute. Use a class, or an attribute that the style sheet reads."
        ),
        (
            "<script>{{x}}</script>",
            "“x” cannot stand in a script. Use a data attribute, or JSON in <script type=\"application/json\">."
        ),
        ("<!--{{x}}-->", "“x” cannot stand in a comment. Write it elsewhere."),
        (
            "<script type=\"application/json\">\"{{x}}\"</script>",
            "“x” cannot stand in a JSON string. Leave the quotation marks out: a value is written as JSON."
        ),
        ("<p title=\"{{{x}}}\">", "Markup cannot stand in an attribute. Write {{x}}."),
        (
            "<a href=\"javascript:{{x}}\">",
            "“x” cannot follow “javascript:”. Only http, https, mailto, tel and geo take a value."
        ),
        (
            "<p {{#x}}a{{/x}}b>",
            "It depends on a section what this belongs to. Put white space before it, or the whole attribute into the section."
        ),
        (
            "{{#x}}<p {{/x}}",
            "The section “x” begins in text and ends in a tag, outside of an attribute's value. It must end where it began."
        ),
        ("<p title=\"", "The page ends in an attribute. Close it."),
        ("<script><!--", "“<!--” in a script changes where it ends. Remove it."),
        ("{{>page.html}}", "Templates include each other more than 200 deep. Does one include itself without end?"),
        ("{{xz}}", "There is no “xz” here. Did you mean “x”?"),
        ("{{zzz}}", "There is no “zzz” here. There is: x, o, m."),
        ("{{o.zzz}}", "There is no “zzz” in “o.zzz”. There is: b."),
        ("{{o}}", "“o” is an object and cannot be written as text. Use a section."),
        ("{{{x}}}", "“x” is text, not HTML. Write {{x}}, which escapes it."),
        ("<p title=\"{{m}}\">", "“m” is HTML, which only text of the page can show. Give it as text."),
    ])
    func says(_ source: String, _ sentence: String) {
        let sources = ["page.html": source, "b.html": "{{$title}}{{/title}}{{$body}}{{/body}}"]
        let error = failure(of: sources, ["x": "1", "o": ["b": 1], "m": .html(HTML(trusted: "<b>"))])
        #expect(error.map { TemplateErrorMessage($0).sentence } == sentence)
    }

    @Test func aTemplateThatIsMissingHasNoLine() {
        #expect(message([:]) == "page.html: There is no template “page.html”.")
    }

    @Test(arguments: ["<p title=\"\r", "<p\r\r", "{{#a}}\r", "<p style>s}}\r\r\n<p t\r"])
    func aPlaceIsNotBehindItsLine(source: String) throws {
        let place = try #require(failure(of: source)).place
        #expect(place.column <= place.text.count + 1, "\(place)")
    }
}
