extension Schema {
    /// What `Inputs` keeps, each under a name with its kind in front: settings, phrases and templates as the site's owner wrote
    /// them (`setting/rules.level.step`, `phrase/signin.wrong`, `template/place.html`), passwords that are too common
    /// (`common-password/letmein`), and a digest of the data of the site's time zone (`zone/…`).
    static let inputs = """
        CREATE TABLE input (
          name TEXT PRIMARY KEY,
          content TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Keys that sign what the site hands out, made when the database is.
    static let secrets = """
        CREATE TABLE secret (
          name TEXT PRIMARY KEY,
          value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// One row: up to when entries have been counted on the boards.
    static let clock = """
        CREATE TABLE clock (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          now INTEGER NOT NULL CHECK (now \(moment))
        ) STRICT;
        INSERT INTO clock (id, now) VALUES (1, 0);
        CREATE TRIGGER clock_deleted BEFORE DELETE ON clock BEGIN
          SELECT RAISE(ABORT, 'the clock has one row: change it instead');
        END;
        """
}
