import Community
import Foundation
import MilepostTesting
import SQL
import Site
import Testing

/// No page, mark or list of keys may cost more because the community is larger: its queries use indexes.
@Suite struct QueryPlanTests {
    /// Tables that grow with members and what they do. The others are the owner's: places, items, boards, articles.
    private static let growing = [
        "member", "check_in", "ledger", "balance", "visitor", "owned", "market_order", "standing", "tally", "session",
        "page",
    ]

    @Test func pagesUseIndexes() throws {
        let site = try TestSite.busy()
        let database = site.publisher.renderer.database
        var statements: Set<String> = []
        let view = try View(Community(database: database, clock: site.clock.clock))
        database.onStatement = { statements.insert($0) }
        for kind in Kinds.all.list {
            var last: PageKey?
            while let key = try kind.keys(after: last, limit: 50, in: view).last {
                if let page = try kind.page(key, in: view) { _ = try kind.key(of: page.path, in: view) }
                last = key
            }
            _ = try kind.next(in: view)
        }
        #expect(statements.count > 60)
        try expectIndexes(statements, on: site.database)
    }

    @Test func publishingUsesIndexes() throws {
        let site = try TestSite.busy()
        let maya = try #require(try site.members()["maya"])
        let database = site.publisher.renderer.database
        var statements: Set<String> = []
        database.onStatement = { statements.insert($0) }
        try site.community.checkIn(maya, at: "princes-park", note: "Again")
        _ = try site.publisher.publish([PageReference("member", PageKey(id: maya.rawValue))])
        try site.publish()
        try site.database.execute("UPDATE place SET slug = 'moved' WHERE slug = 'princes-park'")
        try site.database.execute("UPDATE member SET public_profile = 0 WHERE id = $1", maya)
        try site.publish()
        database.onStatement = nil
        #expect(statements.count > 40)
        try expectIndexes(statements, on: site.database)
    }

    @Test func marksUseIndexes() throws {
        let site = try TestSite.busy()
        let queries = Set(Kinds.all.list.flatMap { $0.staleness.map(\.query.sql) })
        #expect(queries.count > 30)
        try expectIndexes(queries, on: site.database)
    }

    /// What the triggers do within a transaction that changes something.
    @Test func loggingUsesIndexes() throws {
        let site = try TestSite.busy()
        let triggers: [String] = try site.database.query(
            "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'stale\\_%' ESCAPE '\\' ORDER BY name"
        ) { $0[0] }
        #expect(triggers.count > 20)
        let statements = try triggers.flatMap { trigger in
            let begin = try #require(trigger.range(of: "BEGIN\n")).upperBound
            let end = try #require(trigger.range(of: "\nEND", options: .backwards)).lowerBound
            return trigger[begin..<end].split(separator: ";\n").map { statement in
                // What has changed is given: a parameter for each column.
                String(statement).replacing(#/\b(OLD|NEW)\.("?)\w+\2/#, with: "$1")
            }
        }
        try expectIndexes(Set(statements), on: site.database)
    }

    private func expectIndexes(_ statements: Set<String>, on database: Connection) throws {
        for statement in statements.sorted() where statement.contains(#/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/#) {
            // A new name of an item may change the pages of all who wear it; the owner gives one now and then.
            let isOfItem = statement.contains("CROSS JOIN") || statement.contains("IN (m.title_id, m.avatar_id)")
            let scans = try database.queryPlan(of: statement).filter { $0.hasPrefix("SCAN") }
            for scan in scans {
                let name = scan.split(separator: " ").dropFirst().first.map(String.init) ?? ""
                let table = Self.table(called: name, in: statement)
                #expect(
                    !Self.growing.contains(table) || (isOfItem && scan == "SCAN m"), "\(scan) (\(table)):\n\(statement)"
                )
            }
        }
    }

    /// The table that a statement calls by another name.
    private static func table(called name: String, in statement: String) -> String {
        let names = statement.matches(of: #/\b(?:FROM|JOIN|,)\s*(\w+)\s+(?:AS\s+)?(\w+)/#)
        return names.first { $0.output.2 == name && growing.contains(String($0.output.1)) }.map { String($0.output.1) }
            ?? name
    }
}
