extension Schema {
    /// Content pages: about, rules, privacy and whatever else the owner writes. `html` is rendered on import.
    static let articles = """
        CREATE TABLE article (
          id INTEGER PRIMARY KEY CHECK (id > 0),
          slug TEXT NOT NULL UNIQUE CHECK (slug NOT GLOB '*[^a-z0-9-]*' AND slug <> '' AND slug <> 'index'
            AND slug NOT IN (\(ArticleRecord.reservedSlugs.map { "'\($0)'" }.joined(separator: ", ")))),
          title TEXT NOT NULL,
          summary TEXT NOT NULL DEFAULT '',
          html TEXT NOT NULL,
          position INTEGER NOT NULL DEFAULT 0,
          origin TEXT
        ) STRICT;
        """
}
