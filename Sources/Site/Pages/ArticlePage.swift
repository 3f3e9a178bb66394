import Community
import Template

/// A page that the owner wrote: about, rules, privacy and others.
struct ArticlePage: PageKind {
    let name = "article"
    let template: String? = "page.html"

    var staleness: [Dependency] {
        [Dependency("article", ["id", "slug", "title", "summary", "html"], marks: "SELECT {row}.id, 0")]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key.part == 0 else { return nil }
        return try view.database.first("SELECT slug, title, summary, html FROM article WHERE id = $1", key.id) { row in
            let slug: String = row[0]
            let title: String = row[1]
            return Page(
                Path.article(slug),
                [
                    "title": .string(title), "description": .string(row[2]), "slug": .string(slug),
                    "name": .string(title), "text": .markup(row[3]),
                ])
        }
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        try view.database.query("SELECT id FROM article WHERE id > $1 ORDER BY id LIMIT $2", key?.id ?? 0, limit) {
            PageKey(id: $0[0])
        }
    }

    func key(of path: String, in view: View) throws -> PageKey? {
        guard let slug = Path.slug(of: path, after: "") else { return nil }
        return try view.database.first("SELECT id FROM article WHERE slug = $1", slug) { PageKey(id: $0[0]) }
    }
}
