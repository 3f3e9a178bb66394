import Community
import Foundation
import MilepostTesting
import Secrets
import Site
import Testing

/// What one check-in costs in a community of a thousand. `CROWD_CHECK_INS` says how many are measured.
@Suite struct CrowdTests {
    private static let count =
        ProcessInfo.processInfo.environment["CROWD_CHECK_INS"].flatMap { Int($0) } ?? 40

    @Test func aCheckInRendersFewPages() throws {
        let site = try TestSite(isBuilt: false)
        try site.crowd(members: 1_000, visits: 12)
        try site.build()
        let costs = try Self.checkIns(Self.count, at: site)
        let boards = costs.map { Double($0.rendered.count { $0.kind == "board" }) }
        let others = costs.map { Double($0.rendered.count { $0.kind != "board" }) }
        let all = costs.map { Double($0.rendered.count) }
        print(
            "pages of one check-in, boards: \(Self.spread(boards)), others: \(Self.spread(others)), all: \(Self.spread(all))"
        )
        for cost in costs {
            #expect(cost.failures.isEmpty)
            // The place, its newest visits, the member, home, the feed; the boards' index where somebody leads anew; one
            // page of visits more where the visit opens one, and of the last year where it is the first of this one.
            let names = Set(cost.rendered.map(\.kind))
            #expect(
                names.isSubset(of: ["board", "boards", "place", "visits", "member", "member-year", "home", "feed"]))
            #expect(cost.rendered.count { $0.kind != "board" } <= 8)
        }
        #expect(try site.differences() == [])
        withKnownIssue("a move through a long tie changes every page that the tie is on") {
            #expect(all.allSatisfy { $0 <= 16 })
        }
    }

    /// What check-ins of any members at any places publish.
    private static func checkIns(_ count: Int, at site: TestSite) throws -> [Publication] {
        var random = RandomSource.seeded(7)
        let members: [MemberID] = try site.database.query("SELECT id FROM member ORDER BY id") { $0[0] }
        let places: [String] = try site.database.query("SELECT slug FROM place ORDER BY id") { $0[0] }
        return try (0..<count).map { _ in
            let member = try #require(members.randomElement(using: &random))
            let place = try #require(places.randomElement(using: &random))
            site.clock.advance(minutes: 7)
            // What leaves the rolling windows meanwhile is not the check-in's.
            try site.community.write { _ in }
            return try site.publishing { try site.community.checkIn(member, at: place, note: "") }
        }
    }

    private static func spread(_ values: [Double]) -> String {
        let sorted = values.sorted()
        let mean = (values.reduce(0, +) / Double(values.count) * 10).rounded() / 10
        return
            "\(Int(sorted[0]))–\(Int(sorted[sorted.count - 1])), median \(Int(sorted[sorted.count / 2])), mean \(mean)"
    }
}
