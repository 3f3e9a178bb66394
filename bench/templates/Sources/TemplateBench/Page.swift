import Template

/// One row of a board: what each of the three ways writes.
struct Row {
    let rank: Int
    let name: String
    let slug: String
    let title: String
    let score: Int
    let shownScore: String
    let level: Int
    let percent: Int
    let isMember: Bool

    static let all: [Row] = (1...100).map { number in
        Row(
            rank: number, name: names[number % names.count], slug: "member-\(number)",
            title: titles[number % titles.count], score: 1_000_000 - number * 731,
            shownScore: (1_000_000 - number * 731).separated, level: 100 - number / 2,
            percent: 100 - number, isMember: number == 42)
    }

    private static let names = ["Anna Bell", "Zoë & Rex", "Conor O'Brien", "Maximilian von Hohenstein", "Li", "<Bob>"]
    private static let titles = ["Explorer", "Early bird", "Friend of the long river walk", "Regular"]
}

extension Int {
    /// The number with separators.
    fileprivate var separated: String {
        var digits = String(self)
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
            index -= 3
        }
        return digits
    }
}

/// The page's templates and its value.
enum Page {
    static let sources = [
        "board.html": """
        {{<layout.html}}
        {{$title}}{{name}} – {{site}}{{/title}}
        {{$content}}
        <h1>{{name}}</h1>
        <table>
        <caption>{{caption}}</caption>
        {{#rows}}
        {{>row.html}}
        {{/rows}}
        </table>
        {{/content}}
        {{/layout.html}}

        """,
        "row.html": """
        <tr{{#me}} class="me"{{/me}}><td>{{rank}}</td><td><a href="{{root}}members/{{slug}}.html">{{name}}</a> <i>{{title}}</i></td>
        <td>{{level}}</td><td title="{{score}} XP"><b style="x">{{score}}</b><meter value="{{percent}}"></meter></td></tr>

        """,
        "layout.html": """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>{{$title}}{{site}}{{/title}}</title>
        <link rel="stylesheet" href="{{root}}assets/site.css">
        </head>
        <body>
        <nav><a href="{{root}}index.html">{{site}}</a> <a href="{{root}}boards/index.html">Boards</a></nav>
        <main>
        {{$content}}{{/content}}
        </main>
        </body>
        </html>

        """,
    ]

    static let name = "Most experience in 30 days"
    static let site = "Milepost"
    static let root = "../"
    static let caption = "Times are of Melbourne; equal scores share a rank."

    static let value: Value = [
        "name": .string(name), "caption": .string(caption),
        "rows": .list(
            Row.all.map { row in
                [
                    "rank": .int(row.rank), "slug": .string(row.slug), "name": .string(row.name),
                    "title": .string(row.title), "level": .int(row.level),
                    "score": .shown(row.shownScore, as: .int(row.score)), "percent": .int(row.percent),
                    "me": .bool(row.isMember),
                ]
            }),
    ]

    static let siteValue: Value = ["site": .string(site), "root": .string(root)]
}

extension Page {
    /// The same value as `swift-mustache` takes it.
    static var dictionary: [String: Any] {
        let rows: [[String: Any]] = Row.all.map { row in
            [
                "rank": row.rank, "slug": row.slug, "name": row.name, "title": row.title, "level": row.level,
                "score": row.shownScore, "percent": row.percent, "me": row.isMember,
            ]
        }
        return ["name": name, "caption": caption, "site": site, "root": root, "rows": rows]
    }
}
