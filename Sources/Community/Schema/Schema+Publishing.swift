extension Schema {
    /// What the publisher keeps: marks of stale pages, every published page with the stamps of its files, and
    /// facts about the output as a whole. `revision` counts the changes of the inputs, so that whoever renders can tell
    /// whether the templates that it has read are still the ones in force. The triggers that write marks are made from the kinds of page.
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
          stamp INTEGER NOT NULL DEFAULT 0,
          twin_stamp INTEGER NOT NULL DEFAULT 0,
          PRIMARY KEY (kind, id, part)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE revision (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          inputs INTEGER NOT NULL
        ) STRICT;
        INSERT INTO revision (id, inputs) VALUES (1, 0);

        CREATE TABLE output (
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
