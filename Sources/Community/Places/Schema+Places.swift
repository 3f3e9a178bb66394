extension Schema {
    /// Who has anything at a changed place.
    private static let concerned = """
        SELECT member_id, NULL FROM ledger WHERE place_id = NEW.id
            UNION SELECT member_id, NULL FROM visitor WHERE place_id = NEW.id
        """

    /// Cities and places. `origin` says where a row came from (`content`, `import:FILE`, or NULL for made by hand) and
    /// `external_id` is its own id there. `dogs` holds what dogs may do, as words separated by spaces.
    static let places = """
        CREATE TABLE city (
          id INTEGER PRIMARY KEY CHECK (id > 0),
          slug TEXT NOT NULL UNIQUE CHECK (slug NOT GLOB '*[^a-z0-9-]*' AND slug <> '' AND slug <> 'index'),
          name TEXT NOT NULL
        ) STRICT;

        CREATE TABLE place (
          id INTEGER PRIMARY KEY CHECK (id > 0),
          slug TEXT NOT NULL UNIQUE CHECK (slug NOT GLOB '*[^a-z0-9-]*' AND slug <> '' AND slug <> 'index'),
          name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
          kind TEXT NOT NULL,
          city_id INTEGER NOT NULL REFERENCES city (id),
          latitude REAL CHECK (latitude BETWEEN -90 AND 90),
          longitude REAL CHECK (longitude BETWEEN -180 AND 180),
          radius INTEGER CHECK (radius BETWEEN 1 AND 100000),
          address TEXT NOT NULL DEFAULT '',
          dogs TEXT NOT NULL DEFAULT '',
          summary TEXT NOT NULL DEFAULT '',
          description TEXT NOT NULL DEFAULT '',
          origin TEXT,
          external_id TEXT,
          added_at INTEGER NOT NULL CHECK (added_at \(moment)),
          closed_at INTEGER CHECK (closed_at \(moment)),
          CHECK ((latitude IS NULL) = (longitude IS NULL)),
          CHECK (origin IS NULL OR external_id IS NOT NULL),
          UNIQUE (origin, external_id)
        ) STRICT;
        CREATE INDEX place_name ON place (name, id) WHERE closed_at IS NULL;
        CREATE INDEX place_city ON place (city_id, name, id) WHERE closed_at IS NULL;

        CREATE TRIGGER place_city_changed AFTER UPDATE OF city_id ON place WHEN NEW.city_id <> OLD.city_id BEGIN
          \(Standing.recount(concerned))
        END;
        """
}
