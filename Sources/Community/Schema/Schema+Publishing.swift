extension Schema {
    /// What the publisher keeps: a log of the rows that have changed, pages that are marked as stale by themselves, every
    /// published page with the stamps of its files, and facts about the output as a whole. A page
    /// whose stamp is 0 has taken its path, and its files may be written at any moment.
    ///
    /// A change names its table; `old` and `new` hold the row's keys before and after, as a JSON object, or NULL where
    /// there is no such row, and the bits of `changed` say which columns an update has changed. The triggers that write the
    /// log are made from the kinds of page. `revision` counts the changes of the inputs, so that whoever renders can tell
    /// whether the templates that it has read are still the ones in force; `compiled` keeps what they compile to, of the
    /// inputs that its own number in `revision` names. `delegated` knows the posts that the process that drains has done for
    /// others, until those have their answers.
    static let publishing = """
        CREATE TABLE change (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT,
          source TEXT NOT NULL,
          changed INTEGER,
          old TEXT,
          new TEXT
        ) STRICT;

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
        CREATE INDEX page_begun ON page (path) WHERE stamp = 0;

        CREATE TABLE revision (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          inputs INTEGER NOT NULL,
          compiled INTEGER NOT NULL DEFAULT -1
        ) STRICT;
        INSERT INTO revision (id, inputs) VALUES (1, 0);

        CREATE TABLE compiled (
          template TEXT PRIMARY KEY,
          program BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE delegated (
          token BLOB PRIMARY KEY CHECK (length(token) = 16),
          answer BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE output (
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
