import Community
import Content
import Foundation
import MilepostTesting
import SQL
import Testing

@Suite struct CatalogueApplyTests {
    private let community: Community

    init() throws { community = try newCommunity() }

    private func parts(_ catalogue: Catalogue) throws -> [String] {
        try catalogue.apply(to: community).parts.map(\.counts)
    }

    private func values(_ sql: String) throws -> [String] { try community.database.query(sql) { $0[0] } }

    @Test func theCommittedFolderIsTakenOverOnce() throws {
        let catalogue = try ContentFolder.read(package.appendingPathComponent("content").path)
        let first = try catalogue.apply(to: community)
        #expect(first.hasChanges)
        let added = Dictionary(uniqueKeysWithValues: first.parts.map { ($0.name, $0.added.count) })
        #expect(added["places"] == 53 && added["items"] == 29 && added["pages"] == 5)
        #expect(added["boards"] == 6 + 2 * 8)
        #expect(added["common passwords"] == catalogue.commonPasswords.count)
        let second = try catalogue.apply(to: community)
        #expect(!second.hasChanges, "\(second)")
        #expect(second.parts.map(\.left) == first.parts.map(\.added.count))
    }

    @Test func theSettingsHoldForWhatFollowsThem() throws {
        var files = Files()
        files.files["site.yaml"] = Array(
            """
            name: Test
            zone: Australia/Melbourne
            boards:
              - {slug: month, name: Month, metric: xp, window: month, scope: everybody, description: D}

            """.utf8)
        _ = try files.read().apply(to: community)
        // 1 June 2025 in Melbourne is 31 May, 14:00 in UTC.
        let period: [Int] = try community.database.query("SELECT period FROM board") { $0[0] }
        #expect(period == [1_748_700_000])
    }

    @Test func aChangeIsOneChange() throws {
        var files = Files(["places/a.md": place(), "places/b.md": place(["city": "Other"])])
        #expect(
            try parts(files.read()) == [
                "settings: 2 added, 0 changed, 0 left, 0 removed", "phrases: 1 added, 0 changed, 0 left, 0 removed",
                "common passwords: 0 added, 0 changed, 0 left, 0 removed",
                "places: 2 added, 0 changed, 0 left, 0 removed", "cities: 2 added, 0 changed, 0 left, 0 removed",
                "items: 0 added, 0 changed, 0 left, 0 removed",
                "pages: 0 added, 0 changed, 0 left, 0 removed", "boards: 0 added, 0 changed, 0 left, 0 removed",
            ])
        files.files["places/a.md"] = Array(place(["name": "Another"]).utf8)
        files.files["places/b.md"] = nil
        files.files["strings/en.yaml"] = Array("greeting: Hi\nmore: More\n".utf8)
        let again = try parts(files.read())
        #expect(again[1] == "phrases: 1 added, 1 changed, 0 left, 0 removed")
        #expect(again[3] == "places: 0 added, 1 changed, 0 left, 1 removed")
        #expect(try values("SELECT slug FROM place WHERE closed_at IS NULL") == ["a"])
        #expect(try values("SELECT name FROM place WHERE slug = 'a'") == ["Another"])
    }

    @Test func nothingIsKeptOfARunThatFails() throws {
        let hand = "SELECT name FROM city"
        _ = try importing("id,name,lat,lon\n1,Old Park,1,1\n", town()).apply(to: community)
        var files = Files(["places/old-park.md": place(), "places/a.md": place(["city": "New"])])
        files.files["site.yaml"] = Array("name: Other\nzone: UTC\n".utf8)
        let error = #expect(throws: ContentError.self) { try files.read().apply(to: community) }
        #expect(
            error?.problems.map(\.description) == [
                "places/old-park.md: “old-park” is already used by a place of import:dogs. Please choose another."
            ])
        #expect(try values(hand) == ["Town"])
        #expect(try Inputs(community.database).all(.setting).isEmpty)
    }

    @Test func aRemovedItemIsRetiredAndARemovedPageGone() throws {
        let base = "kind: %\nname: A\nprice: 0\nbase: true\nadded: 2025-01-01\n"
        var files = Files([
            "market/title-a.md": "---\n\(base.replacing("%", with: "title"))---\nA.\n",
            "market/avatar-a.md": "---\n\(base.replacing("%", with: "avatar"))---\nA.\n",
            "market/title-b.md": "---\nkind: title\nname: B\nprice: 5\nadded: 2025-01-01\n---\nB.\n",
            "pages/a.md": "---\ntitle: A\ndescription: B\norder: 1\n---\nText.\n",
        ])
        _ = try files.read().apply(to: community)
        files.files["market/title-b.md"] = nil
        files.files["pages/a.md"] = nil
        let again = try parts(files.read())
        #expect(again[5] == "items: 0 added, 0 changed, 2 left, 1 removed")
        #expect(again[6] == "pages: 0 added, 0 changed, 0 left, 1 removed")
        #expect(try values("SELECT slug FROM item WHERE unlisted_at IS NOT NULL") == ["title-b"])
        #expect(try !files.read().apply(to: community).hasChanges)
    }
}

/// An empty community on Monday 2 June 2025, 10:00 in Melbourne.
func newCommunity() throws -> Community {
    let database = try Connection(path: ":memory:", mode: .create)
    try database.migrate(Schema.migrations)
    return try Community(database: database, clock: Clock { Instant(1_748_822_400) })
}
