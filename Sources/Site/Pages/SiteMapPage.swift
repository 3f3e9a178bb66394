import Community
import SQL
import Template

/// A part of the site map (sitemaps.org protocol 0.9): the pages of ten thousand rows of a section, without dates, so
/// that a page's change does not change it. The key's id is the section, from 1, and its part the number of the chunk.
struct SiteMapPage: PageKind {
    let name = "sitemap"
    let template: String? = "sitemap.xml"
    let hasTwin = false

    /// Rows of a chunk.
    static let size = 10_000

    /// A section: what it is called, the tables that its pages are about, and their paths for a range of ids.
    struct Section: Sendable {
        let name: String
        let tables: [(name: String, columns: [String])]
        let paths: @Sendable (ClosedRange<Int>, View) throws -> [String]
    }

    static let sections = [
        Section(name: "pages", tables: [("article", ["slug"])]) { ids, view in
            let fixed = [Path.home, Path.boards, Path.places(), Path.map, Path.market]
            let categories = Item.Category.allCases.map(Path.category)
            let articles = try slugs("SELECT slug FROM article WHERE id", ids, view).map(Path.article)
            return (ids.lowerBound == 1 ? fixed + categories : []) + articles
        },
        Section(name: "boards", tables: [("board", ["slug"])]) { ids, view in
            try slugs("SELECT slug FROM board WHERE id", ids, view).map { Path.board($0) }
        },
        Section(name: "cities", tables: [("city", ["slug"])]) { ids, view in
            try slugs("SELECT slug FROM city WHERE id", ids, view).map { Path.city($0) }
        },
        Section(name: "places", tables: [("place", ["slug"])]) { ids, view in
            try slugs("SELECT slug FROM place WHERE id", ids, view).map(Path.place)
        },
        Section(name: "items", tables: [("item", ["slug", "listed_at", "base"])]) { ids, view in
            let condition = "(base = 1 OR listed_at <= (SELECT now FROM clock)) AND id"
            return try slugs("SELECT slug FROM item WHERE \(condition)", ids, view).map(Path.item)
        },
        Section(name: "members", tables: [("member", ["name", "public_profile", "suspended_at"])]) { ids, view in
            let condition = "public_profile = 1 AND suspended_at IS NULL AND id"
            return try slugs("SELECT name FROM member WHERE \(condition)", ids, view).map { Path.member($0) }
        },
    ]

    private static func slugs(_ sql: String, _ ids: ClosedRange<Int>, _ view: View) throws -> [String] {
        try view.database.query(sql + " BETWEEN $1 AND $2 ORDER BY id", ids.lowerBound, ids.upperBound) { $0[0] }
    }

    var staleness: [Dependency] {
        let sections = Self.sections.enumerated().flatMap { index, section in
            section.tables.map { table in
                Dependency(
                    table.name, table.columns,
                    marks: "SELECT \(index + 1), ({row}.id - 1) / \(Self.size) + 1")
            }
        }
        let items = Self.sections.firstIndex { $0.name == "items" }.map { $0 + 1 } ?? 0
        return sections + [ItemCard.clockDependency(marks: "\(items), (i.id - 1) / \(Self.size) + 1")]
    }

    static func path(_ section: Section, chunk: Int) -> String { "sitemap/\(section.name)-\(chunk).xml" }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard Self.sections.indices.contains(key.id - 1), key.part >= 1, key.part < 1_000_000 else { return nil }
        let section = Self.sections[key.id - 1]
        let first = (key.part - 1) * Self.size + 1
        let paths = try section.paths(first...first + Self.size - 1, view)
        guard !paths.isEmpty else { return nil }
        let value: Value = [
            "pages": .list(paths.map { ["address": .string("\(view.identity.address)/\($0)")] })
        ]
        return Page(Self.path(section, chunk: key.part), value)
    }

    /// The last chunk of a section that can have a page.
    private static func last(_ section: Section, in view: View) throws -> Int {
        try section.tables.map { table in
            let id = try view.database.first("SELECT coalesce(max(id), 0) FROM \(table.name)") { $0[0] as Int } ?? 0
            return max((id - 1) / size + 1, 1)
        }.max() ?? 1
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        var keys: [PageKey] = []
        for (index, section) in Self.sections.enumerated() {
            for chunk in 1...(try Self.last(section, in: view)) {
                let next = PageKey(id: index + 1, part: chunk)
                if key.map({ next > $0 }) ?? true { keys.append(next) }
            }
        }
        return Array(keys.prefix(limit))
    }

    func key(of path: String, in view: View) -> PageKey? {
        for (index, section) in Self.sections.enumerated() {
            let chunk = Path.slug(of: path, after: "sitemap/\(section.name)-", before: ".xml")
            if let chunk, let number = Int(chunk) { return PageKey(id: index + 1, part: number) }
        }
        return nil
    }

    func next(in view: View) throws -> Instant? { try ItemCard.next(in: view) }
}
