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
    /// What comes behind is in no site map: ids from ten billion on, which only a hand can give.
    private static let lastChunk = 999_999

    /// A section: what it is called, the table whose rows have its pages, and where those are.
    struct Section: Sendable {
        let name: String
        let table: String
        /// The column that names a row in its page's path.
        var slug = "slug"
        /// Which rows have a page, and the other columns that this depends on.
        var condition = "true"
        var columns: [String] = []
        /// Those of the columns whose moments the clock may pass.
        var moments: [String] = []
        /// Pages that are about no row.
        var fixed: [String] = []
        let path: @Sendable (String) -> String
    }

    static let sections = [
        Section(
            name: "pages", table: "article",
            fixed: [Path.home, Path.boards, Path.places(), Path.map, Path.market]
                + Item.Category.allCases.map(Path.category)
        ) { Path.article($0) },
        Section(name: "boards", table: "board") { Path.board($0) },
        Section(name: "cities", table: "city") { Path.city($0) },
        Section(name: "places", table: "place") { Path.place($0) },
        Section(
            name: "items", table: "item", condition: "(base = 1 OR listed_at <= (SELECT now FROM clock))",
            columns: ["base", "listed_at"], moments: ["listed_at"]
        ) { Path.item($0) },
        Section(
            name: "members", table: "member", slug: "name", condition: "public_profile = 1 AND suspended_at IS NULL",
            columns: ["public_profile", "suspended_at"]
        ) { Path.member($0) },
    ]

    var staleness: [Dependency] {
        Self.sections.enumerated().map { index, section in
            Dependency(
                section.table, ["id", section.slug] + section.columns, moments: section.moments,
                marks: "SELECT \(index + 1), ({row}.id - 1) / \(Self.size) + 1")
        }
    }

    static func path(_ section: Section, chunk: Int) -> String { "sitemap/\(section.name)-\(chunk).xml" }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard let section = Self.section(of: key) else { return nil }
        let slugs: [String] = try view.database.query(Self.rows(section.slug, section), Self.first(key), Self.last(key))
        { $0[0] }
        let paths = (key.part == 1 ? section.fixed : []) + slugs.map(section.path)
        guard !paths.isEmpty else { return nil }
        let value: Value = [
            "pages": .list(paths.map { ["address": .string("\(view.identity.address)/\($0)")] })
        ]
        return Page(Self.path(section, chunk: key.part), value)
    }

    private static func section(of key: PageKey) -> Section? {
        guard (1...sections.count).contains(key.id), key.part >= 1, key.part <= lastChunk else { return nil }
        return sections[key.id - 1]
    }

    private static func first(_ key: PageKey) -> Int { (key.part - 1) * size + 1 }

    private static func last(_ key: PageKey) -> Int { key.part * size }

    private static func rows(_ columns: String, _ section: Section) -> String {
        "SELECT \(columns) FROM \(section.table) WHERE \(section.condition) AND id BETWEEN $1 AND $2 ORDER BY id"
    }

    /// The paths of all chunks, found without reading them.
    static func paths(in view: View) throws -> [String] {
        try SiteMapPage().keys(after: nil, limit: Int.max, in: view).compactMap { key in
            guard let section = section(of: key) else { return nil }
            let hasRow = try view.database.first(rows("1", section) + " LIMIT 1", first(key), last(key)) { _ in true }
            return hasRow != nil || (key.part == 1 && !section.fixed.isEmpty) ? path(section, chunk: key.part) : nil
        }
    }

    /// The first chunk of a section after a number that can have a page. Ids may be far apart: only chunks with rows are
    /// looked at.
    private static func chunk(after last: Int, of section: Section, in view: View) throws -> Int? {
        if last == 0, !section.fixed.isEmpty { return 1 }
        return try view.database.first(
            "SELECT (id - 1) / \(size) + 1 FROM \(section.table) WHERE id > $1 AND id <= $2 ORDER BY id LIMIT 1",
            last * size, lastChunk * size
        ) { $0[0] }
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        var keys: [PageKey] = []
        for (index, section) in Self.sections.enumerated().dropFirst(max(key?.id ?? 1, 1) - 1) {
            var last = index + 1 == key?.id ? max(key?.part ?? 0, 0) : 0
            while keys.count < limit, let chunk = try Self.chunk(after: last, of: section, in: view) {
                keys.append(PageKey(id: index + 1, part: chunk))
                last = chunk
            }
        }
        return keys
    }

    func key(of path: String, in view: View) -> PageKey? {
        for (index, section) in Self.sections.enumerated() {
            let chunk = Path.slug(of: path, after: "sitemap/\(section.name)-", before: ".xml")
            if let chunk, let number = Path.number(chunk, from: 1) { return PageKey(id: index + 1, part: number) }
        }
        return nil
    }

    func next(in view: View) throws -> Instant? { try ItemCard.next(in: view) }
}
