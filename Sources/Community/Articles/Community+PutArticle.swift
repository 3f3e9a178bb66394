import SQL

/// A content page as a file describes it.
public struct ArticleRecord: Sendable, Equatable {
    public var slug: String
    public var title: String
    public var summary: String
    /// Rendered markup.
    public var html: String
    /// Where it stands among the others in lists.
    public var position: Int

    /// Addresses at the top of the site that are its own. (`index` is nowhere the name of anything.)
    public static let reservedSlugs = ["map", "404", "feed", "sitemap", "robots"]

    public init(slug: String, title: String, summary: String, html: String, position: Int) {
        self.slug = slug
        self.title = title
        self.summary = summary
        self.html = html
        self.position = position
    }
}

extension Community {
    /// Adds a content page, or changes the one of that slug. To be called within `write`.
    public func put(_ article: ArticleRecord) throws -> Change {
        let exists = try database.first("SELECT id FROM article WHERE slug = $1", article.slug) { $0[0] as ArticleID }
        let changed = try database.execute(
            """
            INSERT INTO article (slug, title, summary, html, position, origin) VALUES ($1, $2, $3, $4, $5, 'content')
            ON CONFLICT (slug) DO UPDATE SET title = excluded.title, summary = excluded.summary, html = excluded.html,
              position = excluded.position
            WHERE (title, summary, html, position)
              <> (excluded.title, excluded.summary, excluded.html, excluded.position)
            """, article.slug, article.title, article.summary, article.html, article.position)
        return changed == 0 ? .left : exists == nil ? .added : .changed
    }

    /// Removes the content pages that are no longer in the content folder.
    public func removeArticles(except known: Set<String>) throws -> [String] {
        let slugs: [String] = try database.query("SELECT slug FROM article WHERE origin = 'content' ORDER BY slug") {
            $0[0]
        }
        let gone = slugs.filter { !known.contains($0) }
        for slug in gone { try database.execute("DELETE FROM article WHERE slug = $1", slug) }
        return gone
    }
}
