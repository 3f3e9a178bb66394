extension Schema {
    /// What can be had, what it cost over time, who owns it and which order it came from. An item with neither
    /// `listed_at` nor a reason to be shown is prepared; with `unlisted_at` it is retired. `stock` is how many are left, below 0
    /// where more were sold than there are by now; NULL is endless.
    static let market = """
        CREATE TABLE item (
          id INTEGER PRIMARY KEY CHECK (id > 0),
          slug TEXT NOT NULL UNIQUE CHECK (slug NOT GLOB '*[^a-z0-9-]*' AND slug <> '' AND slug <> 'index'),
          category TEXT NOT NULL CHECK (category IN ('title', 'avatar', 'cosmetic')),
          name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
          description TEXT NOT NULL DEFAULT '',
          summary TEXT NOT NULL DEFAULT '',
          price INTEGER NOT NULL CHECK (price \(amount)),
          sponsor TEXT,
          base INTEGER NOT NULL DEFAULT 0 CHECK (base IN (0, 1)),
          stock INTEGER CHECK (stock BETWEEN -9999999 AND 9999999),
          origin TEXT,
          added_at INTEGER NOT NULL CHECK (added_at \(moment)),
          listed_at INTEGER CHECK (listed_at \(moment)),
          unlisted_at INTEGER CHECK (unlisted_at \(moment))
        ) STRICT;
        CREATE INDEX item_category ON item (category, price, id);
        CREATE INDEX item_listed ON item (listed_at);
        CREATE INDEX item_unlisted ON item (unlisted_at);

        CREATE TABLE price (
          item_id INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
          at INTEGER NOT NULL CHECK (at \(moment)),
          price INTEGER NOT NULL CHECK (price \(amount)),
          PRIMARY KEY (item_id, at)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER item_inserted AFTER INSERT ON item BEGIN
          INSERT INTO price (item_id, at, price) VALUES (NEW.id, NEW.added_at, NEW.price);
        END;
        CREATE TRIGGER item_priced AFTER UPDATE OF price ON item WHEN NEW.price <> OLD.price BEGIN
          INSERT INTO price (item_id, at, price)
            SELECT NEW.id, CASE WHEN last.at > clock.now THEN last.at ELSE clock.now END, NEW.price
            FROM clock, (SELECT max(at) AS at FROM price WHERE item_id = NEW.id) last WHERE true
            ON CONFLICT (item_id, at) DO UPDATE SET price = excluded.price;
        END;

        CREATE TABLE market_order (
          id INTEGER PRIMARY KEY,
          key TEXT NOT NULL,
          member_id INTEGER NOT NULL REFERENCES member (id),
          item_id INTEGER NOT NULL REFERENCES item (id),
          price INTEGER NOT NULL CHECK (price \(amount)),
          at INTEGER NOT NULL CHECK (at \(moment)),
          refunded_at INTEGER CHECK (refunded_at \(moment)),
          UNIQUE (member_id, key)
        ) STRICT;
        CREATE INDEX market_order_member ON market_order (member_id, at);

        CREATE TABLE owned (
          member_id INTEGER NOT NULL REFERENCES member (id),
          item_id INTEGER NOT NULL REFERENCES item (id),
          order_id INTEGER REFERENCES market_order (id),
          since INTEGER NOT NULL CHECK (since \(moment)),
          PRIMARY KEY (member_id, item_id)
        ) STRICT, WITHOUT ROWID;
        """
}
