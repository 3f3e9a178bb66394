import Template

/// The same page as a program would write it without any template: straight from the rows into bytes.
enum Handwritten<Output: Sink & ~Copyable> {
    static func render(_ rows: [Row], into out: inout Output) {
        out.put("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        out.put(escaped: Page.name)
        out.put(" – ")
        out.put(escaped: Page.site)
        out.put("</title>\n<link rel=\"stylesheet\" href=\"")
        out.put(escaped: Page.root)
        out.put("assets/site.css\">\n</head>\n<body>\n<nav><a href=\"")
        out.put(escaped: Page.root)
        out.put("index.html\">")
        out.put(escaped: Page.site)
        out.put("</a> <a href=\"")
        out.put(escaped: Page.root)
        out.put("boards/index.html\">Boards</a></nav>\n<main>\n<h1>")
        out.put(escaped: Page.name)
        out.put("</h1>\n<table>\n<caption>")
        out.put(escaped: Page.caption)
        out.put("</caption>\n")
        for row in rows { render(row, into: &out) }
        out.put("</table>\n</main>\n</body>\n</html>\n")
    }

    private static func render(_ row: Row, into out: inout Output) {
        out.put("<tr")
        if row.isMember { out.put(" class=\"me\"") }
        out.put("><td>")
        out.put(row.rank)
        out.put("</td><td><a href=\"")
        out.put(escaped: Page.root)
        out.put("members/")
        out.put(escaped: row.slug)
        out.put(".html\">")
        out.put(escaped: row.name)
        out.put("</a> <i>")
        out.put(escaped: row.title)
        out.put("</i></td>\n<td>")
        out.put(row.level)
        out.put("</td><td title=\"")
        out.put(escaped: row.shownScore)
        out.put(" XP\"><b style=\"x\">")
        out.put(escaped: row.shownScore)
        out.put("</b><meter value=\"")
        out.put(row.percent)
        out.put("\"></meter></td></tr>\n")
    }
}
