import Community
import MilepostTesting
import SQL
import Testing

@Suite struct CommunityTests {
    @Test func aDayInTheCommunity() throws {
        let test = try TestCommunity()
        let maya = try test.join("maya")
        let visit = try test.community.checkIn(maya, at: "princes-park", note: "hello")
        #expect(visit.verdict == .paid && visit.paid == Balance(xp: 100, coins: 100))
        try test.give(maya, coins: 400)
        let order = try test.community.order("park-ranger", by: maya, key: "k", price: 250)
        try test.community.wear("park-ranger", by: maya)
        #expect(try test.community.balance(of: maya) == Balance(xp: 100, coins: 250))
        _ = try test.community.refund(order.id, by: maya)
        #expect(try test.community.balance(of: maya) == Balance(xp: 100, coins: 500))
        for board in try test.community.boards() where !board.slug.hasPrefix("geelong") {
            #expect(try test.standings(board.slug).map(\.member) == [maya], "\(board.slug)")
        }
        #expect(try test.community.verify() == [])
        test.clock.advance(days: 400)
        try test.community.advance(to: test.clock.now)
        #expect(try test.standings("xp-30").isEmpty)
        #expect(try test.standings("xp-all").count == 1)
        #expect(try test.community.verify() == [])
        #expect(try test.community.repair() == [])
    }

    /// Pages are known by the ids of their rows; 0 and -1 mean something else there.
    @Test(arguments: ["city", "place", "member", "item", "board", "article"])
    func whatHasAPageHasAnIDFromOneOn(table: String) throws {
        let test = try TestCommunity()
        _ = try test.join("maya")
        try test.database.script("PRAGMA foreign_keys = OFF")
        if table == "article" {
            try test.database.script("INSERT INTO article (slug, title, html) VALUES ('about', 'About', '')")
        }
        for id in [0, -1] {
            let error = #expect(throws: SQLError.self) {
                try test.database.execute("UPDATE \(table) SET id = $1 WHERE id = (SELECT max(id) FROM \(table))", id)
            }
            #expect(error?.isCheckViolation == true)
        }
    }

    /// What a reader takes for one of a few words, the schema lets be nothing else.
    @Test func wordsThatAreNoneAreRefused() throws {
        let test = try TestCommunity()
        _ = try test.community.checkIn(test.join("maya"), at: "princes-park", note: "")
        let words: [(table: String, column: String, cases: [String])] = [
            ("board", "metric", Board.Metric.allCases.map(\.rawValue)),
            ("board", "window", Window.allCases.map(\.rawValue)),
            ("item", "category", Item.Category.allCases.map(\.rawValue)),
            ("ledger", "reason", Entry.Reason.allCases.map(\.rawValue)),
            ("check_in", "verdict", CheckIn.Verdict.allCases.map(\.rawValue)),
            ("member", "name_style", Member.NameStyle.allCases.map(\.rawValue)),
            ("member", "role", Member.Role.allCases.map(\.rawValue)),
        ]
        for (table, column, cases) in words {
            let update = "UPDATE \(table) SET \"\(column)\" = $1 WHERE rowid = (SELECT max(rowid) FROM \(table))"
            let error = #expect(throws: SQLError.self, "\(table).\(column)") {
                try test.database.execute(update, "edited")
            }
            #expect(error?.isCheckViolation == true)
            for word in cases where column != "name_style" { try test.database.execute(update, word) }
        }
    }

    /// A slug becomes a part of a path.
    @Test(arguments: ["city", "place", "item", "board"], ["index", "", "Über", "a/b", "..", "a b"])
    func slugsThatAreNoPathsAreRefused(table: String, slug: String) throws {
        let test = try TestCommunity()
        let error = #expect(throws: SQLError.self) {
            try test.database.execute("UPDATE \(table) SET slug = $1 WHERE id = (SELECT max(id) FROM \(table))", slug)
        }
        #expect(error?.isCheckViolation == true)
    }

    /// An import finds its places again by their ids there.
    @Test func aPlaceThatCameFromSomewhereHasItsIDThere() throws {
        let test = try TestCommunity()
        let error = #expect(throws: SQLError.self) {
            try test.database.execute("UPDATE place SET origin = 'import:shire', external_id = NULL")
        }
        #expect(error?.isCheckViolation == true)
        try test.database.execute("UPDATE place SET origin = NULL, external_id = NULL")
    }

    /// SQLite deletes the rows that are in the way without firing a trigger.
    @Test(
        arguments: ["member", "city", "place", "item", "article", "board", "clock"], ["REPLACE", "INSERT OR REPLACE"])
    func noRowIsReplaced(table: String, verb: String) throws {
        let test = try TestCommunity()
        _ = try test.join("maya")
        try test.database.execute("INSERT INTO article (slug, title, html) VALUES ('about', 'About', '')")
        let columns: [String] = try test.database.query(
            "SELECT '\"' || name || '\"' FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY cid", table
        ) { $0[0] }
        for kept in [columns, columns.filter { $0 != "\"id\"" }] where table != "clock" || kept == columns {
            let names = kept.joined(separator: ", ")
            let copy = "INTO \(table) (\(names)) SELECT \(names) FROM \(table) ORDER BY id LIMIT 1"
            let error = #expect(throws: SQLError.self) { try test.database.execute("\(verb) \(copy)") }
            #expect(error?.message.contains("ON CONFLICT") == true)
            let plain = #expect(throws: SQLError.self) { try test.database.execute("INSERT \(copy)") }
            #expect(plain?.isUniqueViolation == true)
            #expect(try test.database.execute("INSERT OR IGNORE \(copy)") == 0)
        }
    }

    @Test(arguments: [
        ("member", "name"), ("city", "slug"), ("place", "slug"), ("item", "slug"), ("article", "slug"),
        ("board", "slug"),
    ])
    func noUpdateReplacesARow(table: String, key: String) throws {
        let test = try TestCommunity()
        for name in ["maya", "tom"] { _ = try test.join(name) }
        for slug in ["about", "rules"] {
            try test.database.execute("INSERT INTO article (slug, title, html) VALUES ($1, 'A', '')", slug)
        }
        let first = "(SELECT min(id) FROM \(table))"
        let set = "\(table) SET \(key) = (SELECT \(key) FROM \(table) WHERE id = \(first)) WHERE id = \(first) + 1"
        let error = #expect(throws: SQLError.self) { try test.database.execute("UPDATE OR REPLACE \(set)") }
        #expect(error?.message.contains("ON CONFLICT") == true)
        let plain = #expect(throws: SQLError.self) { try test.database.execute("UPDATE \(set)") }
        #expect(plain?.isUniqueViolation == true)
        #expect(try test.database.execute("UPDATE OR IGNORE \(set)") == 0)
        let identity = "UPDATE OR REPLACE \(table) SET id = \(first) WHERE id = \(first) + 1"
        #expect(throws: SQLError.self) { try test.database.execute(identity) }
        // An upsert that gives a row another key.
        let upsert = """
            INSERT INTO article (id, slug, title, html) VALUES (1, 'other', 'B', '')
            ON CONFLICT (id) DO UPDATE SET slug = excluded.slug
            """
        #expect(try test.database.execute(upsert) == 1)
    }
}
