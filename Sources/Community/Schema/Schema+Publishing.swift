extension Schema {
    /// What the publisher keeps: marks of stale pages, every published page with the stamps of its files, and
    /// facts about the output as a whole. The triggers that write marks are made from the kinds of page.
    static let publishing = """
        CREATE TABLE stale (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT,
          kind TEXT NOT NULL,
          id INTEGER NOT NULL,
          part INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE page (
          kind TEXT NOT NULL,
          id INTEGER NOT NULL,
          part INTEGER NOT NULL,
          path TEXT NOT NULL,
          html_stamp INTEGER NOT NULL DEFAULT 0,
          twin_stamp INTEGER NOT NULL DEFAULT 0,
          PRIMARY KEY (kind, id, part)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE output (
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
