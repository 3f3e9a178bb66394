import Template
import Testing

/// Where a variable may stand, and how it is written there.
@Suite struct ContextTests {
    static let value: Value = ["x": "a<b>\"c'&d"]

    @Test(arguments: [
        ("{{x}}", "a&lt;b&gt;&quot;c&#39;&amp;d"), ("<p>{{x}}</p>", "<p>a&lt;b&gt;&quot;c&#39;&amp;d</p>"),
        ("<p title=\"{{x}}\">", "<p title=\"a&lt;b&gt;&quot;c&#39;&amp;d\">"),
        ("<p title='{{x}}'>", "<p title='a&lt;b&gt;&quot;c&#39;&amp;d'>"),
        ("<p\n title = \"1 {{x}} 2\" >", "<p\n title = \"1 a&lt;b&gt;&quot;c&#39;&amp;d 2\" >"),
        ("<P CLASS=\"{{x}}\"/>", "<P CLASS=\"a&lt;b&gt;&quot;c&#39;&amp;d\"/>"),
        ("<title>{{x}}</title>", "<title>a&lt;b&gt;&quot;c&#39;&amp;d</title>"),
        ("<textarea>{{x}}</textarea>", "<textarea>a&lt;b&gt;&quot;c&#39;&amp;d</textarea>"),
        (
            "<script type=\"application/json\">{{x}}</script>",
            #"<script type="application/json">"a\u003cb\u003e\"c'\u0026d"</script>"#
        ),
        (
            "<script type=application/ld+json>[{{x}}]</script>",
            #"<script type=application/ld+json>["a\u003cb\u003e\"c'\u0026d"]</script>"#
        ),
        ("<script></script>{{x}}", "<script></script>a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("<script>\"</scrip\"</script >{{x}}", "<script>\"</scrip\"</script >a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("<style>p > a {}</STYLE>{{x}}", "<style>p > a {}</STYLE>a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("<!-- > <p title=\" -->{{x}}", "<!-- > <p title=\" -->a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("<!-->{{x}}", "<!-->a&lt;b&gt;&quot;c&#39;&amp;d"), ("<!--->{{x}}", "<!--->a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("<!-- --!>{{x}}", "<!-- --!>a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("<!doctype html>{{x}}", "<!doctype html>a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("1 < 2 {{x}}", "1 < 2 a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("<p hidden>{{x}}", "<p hidden>a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("<p hidden title=\"{{x}}\">", "<p hidden title=\"a&lt;b&gt;&quot;c&#39;&amp;d\">"),
        ("<p class=a>{{x}}", "<p class=a>a&lt;b&gt;&quot;c&#39;&amp;d"),
        ("</p>{{x}}", "</p>a&lt;b&gt;&quot;c&#39;&amp;d"),
        (
            "<svg><![CDATA[ <p title=\" ]]></svg>{{x}}",
            "<svg><![CDATA[ <p title=\" ]]></svg>a&lt;b&gt;&quot;c&#39;&amp;d"
        ),
        (
            "<meta name=\"description\" content=\"{{x}}\">",
            "<meta name=\"description\" content=\"a&lt;b&gt;&quot;c&#39;&amp;d\">"
        ),
    ])
    func writes(_ source: String, _ expected: String) throws {
        #expect(try render(source, Self.value) == expected)
    }

    @Test(arguments: [
        ("<p class={{x}}>", TemplateError.Markup.unquotedAttribute), ("<p class=a{{x}}>", .unquotedAttribute),
        ("<p class= {{x}}>", .unquotedAttribute), ("<p {{x}}>", .attributeName), ("<p a{{x}}=\"1\">", .attributeName),
        ("<p a {{x}}>", .attributeName), ("<p a=\"1\"{{x}}>", .attributeName), ("<{{x}}>", .tagName),
        ("<p{{x}}>", .tagName),
        ("</{{x}}>", .tagName), ("</p{{x}}>", .tagName), ("<p style=\"{{x}}\">", .styleAttribute),
        ("<p onclick=\"{{x}}\">", .scriptAttribute), ("<p ONCLICK='{{x}}'>", .scriptAttribute),
        ("<iframe srcdoc=\"{{x}}\">", .markupAttribute), ("<a ping=\"{{x}}\">", .addresses),
        ("<img srcset=\"a.png {{x}}\">", .addresses), ("<style>{{x}}</style>", .style),
        ("<script>{{x}}</script>", .script),
        ("<script type=\"module\">{{x}}</script>", .script),
        ("<script type=\"text/javascript\">\"{{x}}\"</script>", .script),
        ("<script type=\"{{x}}\">", .scriptType),
        ("<script type=\"application/json\">{\"a\": \"{{x}}\"}</script>", .jsonString),
        ("<script type=\"application/json\">\"\\\"{{x}}\"</script>", .jsonString), ("<iframe>{{x}}</iframe>", .rawText),
        ("<!-- {{x}} -->", .comment), ("<!--{{x}}-->", .comment), ("<!doctype {{x}}>", .declaration),
        ("<!{{x}}>", .declaration),
        ("<?php {{x}} ?>", .declaration), ("<svg><![CDATA[{{x}}]]></svg>", .characterData),
        ("<meta http-equiv=\"refresh\" content=\"0; url={{x}}\">", .refresh), ("<meta http-equiv=\"{{x}}\">", .refresh),
        ("<a href=\"a{{#x}}?b{{/x}}{{x}}\">", .url), ("<title></titl{{x}}", .title),
    ])
    func refuses(_ source: String, _ markup: TemplateError.Markup) {
        #expect(failure(of: source, Self.value)?.kind == .variableNotAllowed("x", markup))
    }

    @Test(arguments: [
        ("<script><!-- </script>", TemplateError.Kind.commentInScript),
        ("<script type=\"application/json\"><!--{{x}}</script>", .commentInScript),
        ("<meta content=\"{{x}}\" http-equiv=\"refresh\">", .refreshAfterContent),
        ("<p", .unfinished(.tagName)), ("<p title=\"", .unfinished(.attribute)), ("<!-- ", .unfinished(.comment)),
        ("<script>", .unfinished(.script)), ("<p title=\"{{{x}}}\">", .rawNotAllowed("x", .attribute)),
        ("<title>{{&x}}</title>", .rawNotAllowed("x", .title)),
    ])
    func refusesTheMarkup(_ source: String, _ kind: TemplateError.Kind) {
        #expect(failure(of: source, Self.value)?.kind == kind)
    }

    @Test func markupGoesIntoTextOnly() throws {
        let page: Value = ["m": .html(HTML(trusted: "<b>&amp;</b>"))]
        #expect(try render("<p>{{m}}{{{m}}}{{&m}}</p>", page) == "<p><b>&amp;</b><b>&amp;</b><b>&amp;</b></p>")
        for source in ["<p title=\"{{m}}\">", "<title>{{m}}</title>", "<a href=\"{{m}}\">", "<a href=\"?{{m}}\">"] {
            #expect(failure(of: source, page)?.kind == .markupNotAllowed("m"), "\(source)")
        }
        #expect(failure(of: "{{m}}", page, name: "a.txt")?.kind == .markupNotAllowed("m"))
        #expect(
            try render("<script type=\"application/json\">{{m}}</script>", page).contains(
                #""\u003cb\u003e\u0026amp;\u003c/b\u003e""#))
    }

    @Test func controlCharactersDoNotReachThePage() throws {
        #expect(try render("{{x}}", ["x": "a\u{0}b\u{1B}\n"]) == "a\u{FFFD}b\u{FFFD}\n")
    }
}
