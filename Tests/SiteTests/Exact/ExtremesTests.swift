import Community
import MilepostTesting
import SQL
import Site
import Testing

/// Whatever number somebody writes into a row, the schema refuses it or the site is published with it.
@Suite struct ExtremesTests {
    private static let tables = [
        "member", "balance", "city", "place", "check_in", "ledger", "item", "price", "owned", "market_order", "article",
        "board", "clock",
    ]
    /// Counts of other rows: an edit marks no page there, and a full build shows it. Whose counts they are, nobody edits.
    private static let counts = ["visitor", "standing", "tally"]

    @Test(arguments: tables + counts) func numbersAreRefusedOrPublished(table: String) throws {
        let site = try TestSite.busy()
        let columns: [String] = try site.database.query(
            "SELECT name FROM pragma_table_xinfo($1) WHERE hidden = 0 AND type = 'INTEGER' ORDER BY cid", table
        ) { $0[0] }
        #expect(!columns.isEmpty)
        for column in columns where !(Self.counts.contains(table) && column.hasSuffix("_id")) {
            for number in Self.numbers(for: column) { try tryNumber(number, in: column, of: table, at: site) }
        }
    }

    private static func numbers(for column: String) -> [Int] {
        let isMoment = column.hasSuffix("at") || column == "now"
        let ends = isMoment ? [0, Instant.range.upperBound.rawValue] : column == "day" ? [10_101, 99_991_231] : []
        return [Int.min, Int.max] + ends
    }

    private func tryNumber(_ number: Int, in column: String, of table: String, at site: TestSite) throws {
        let key: [String] = try site.database.query(
            "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk", table
        ) { $0[0] }
        let keys = key.joined(separator: ", ")
        let row = "(\(keys)) IN (SELECT \(keys) FROM \(table) ORDER BY \(keys) LIMIT 1)"
        let words = "\(table).\(column) = \(number)"
        let old = try site.database.first("SELECT \(column) FROM \(table) WHERE \(row)") { $0[0] as Int? } ?? nil
        do {
            try site.database.transaction {
                try site.database.execute("UPDATE \(table) SET \(column) = $1 WHERE \(row)", number)
            }
        } catch let error as SQLError where [.constraint, .mismatch].contains(error.code) {
            return
        }
        let report = try site.build(full: Self.counts.contains(table))
        #expect(report.publication.failures.isEmpty, "\(words)")
        #expect(try Self.differences(at: site) == [], "\(words)")
        let changed = key.contains(column) ? "\(column) = $2" : row
        try site.database.execute("UPDATE \(table) SET \(column) = $1 WHERE \(changed) AND $2 IS NOT NULL", old, number)
        try site.build(full: Self.counts.contains(table))
        try #require(try Self.differences(at: site) == [], "\(words), and back")
    }

    private static func differences(at site: TestSite) throws -> [String] {
        let comparison = OutputComparison(
            folder: site.folder, database: try site.folder.connect(), clock: site.clock.clock, kinds: site.kinds)
        return try comparison.differences().map(\.path)
    }

    /// The site map has a part for ten thousand ids, and ids may be far apart.
    @Test(arguments: [1_790_000_000_000, 900_000_000_000_000_000, Int.max])
    func idsMayBeFarApart(id: Int) throws {
        let site = try TestSite(kinds: .only("article", "sitemap", "sitemap-index"))
        for (id, slug) in [(30_001, "about"), (id, "rules")] {
            try site.database.execute("INSERT INTO article (id, slug, title, html) VALUES ($1, $2, 'A', '')", id, slug)
        }
        #expect(try site.publish().failures.isEmpty)
        #expect(
            try site.paths().filter { $0.hasPrefix("sitemap/pages") } == ["sitemap/pages-1.xml", "sitemap/pages-4.xml"])
        #expect(try site.text("sitemap.xml").contains("sitemap/pages-4.xml"))
        #expect(site.exists("rules.html"))
        #expect(try site.differences() == [])
    }

    /// The last moment that there is, and the first.
    @Test(arguments: [Instant.range.lowerBound, Instant.range.upperBound])
    func anyMomentMayBeNow(now: Instant) throws {
        let site = try TestSite.busy(isBuilt: false)
        site.clock.set(now)
        try site.community.write { _ in }
        let report = try site.build()
        #expect(report.publication.failures.isEmpty)
        #expect(try Self.differences(at: site) == [])
    }
}
