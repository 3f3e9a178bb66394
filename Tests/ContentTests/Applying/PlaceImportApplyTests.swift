import Community
import Content
import MilepostTesting
import SQL
import Testing

@Suite struct PlaceImportApplyTests {
    private let community: Community

    init() throws { community = try newCommunity() }

    private func values(_ sql: String) throws -> [String] { try community.database.query(sql) { $0[0] } }

    private func part(_ read: PlaceImport) throws -> String {
        try read.apply(to: community).parts.map(\.counts).first ?? ""
    }

    @Test(arguments: [
        ("vienna_dog_zones.geojson", PlaceImport.Format.geoJSON, 219), ("nyc_dog_runs.csv", .csv, 85),
        ("vienna_parks.geojson", .geoJSON, 93),
    ])
    func realDataChangesNothingTheSecondTime(file: String, format: PlaceImport.Format, count: Int) throws {
        guard let path = openData(file) else { return }
        let first = try PlaceImport.read(path: path, format: format).apply(to: community)
        #expect(first.parts.first?.counts == "places: \(count) added, 0 changed, 0 left, 0 removed")
        let second = try PlaceImport.read(path: path, format: format).apply(to: community)
        #expect(second.parts.first?.counts == "places: 0 added, 0 changed, \(count) left, 0 removed")
        #expect(!second.hasChanges)
    }

    @Test func aRenamedPlaceKeepsItsAddress() throws {
        _ = try importing("id,name,lat,lon\n1,Old Park,1,1\n2,Old Park,2,2\n", town()).apply(to: community)
        let renamed = try importing("id,name,lat,lon\n2,Old Park,2,2\n1,New Park,1,1\n3,New Park,3,3\n", town())
        #expect(try part(renamed) == "places: 1 added, 1 changed, 1 left, 0 removed")
        #expect(try values("SELECT slug FROM place ORDER BY external_id") == ["old-park", "old-park-2", "new-park"])
    }

    /// Whatever they are written in.
    @Test func citiesKeepApart() throws {
        let read = try importing("id,name,city,lat,lon\n1,A,東京,1,1\n2,B,大阪,2,2\n3,C,Москва,3,3\n")
        _ = try read.apply(to: community)
        #expect(
            try values("SELECT slug || ' ' || name FROM city ORDER BY slug") == [
                "daban 大阪", "dongjing 東京", "moskva Москва",
            ])
    }

    @Test func aNewPlaceGivesWayToTheOwnersOwn() throws {
        _ = try Files(["places/old-park.md": place()]).read().apply(to: community)
        _ = try importing("id,name,lat,lon\n1,Old Park,1,1\n", town()).apply(to: community)
        #expect(try values("SELECT slug FROM place ORDER BY origin") == ["old-park", "old-park-2"])
        // Neither source takes out what the other brought.
        #expect(try values("SELECT slug FROM place WHERE closed_at IS NULL").count == 2)
    }

    @Test func whatIsGoneIsClosedAndCanComeBack() throws {
        let both = "id,name,lat,lon\n1,A,1,1\n2,B,2,2\n"
        _ = try importing(both, town()).apply(to: community)
        #expect(
            try part(importing("id,name,lat,lon\n1,A,1,1\n", town()))
                == "places: 0 added, 0 changed, 1 left, 1 removed")
        #expect(try part(importing("id,name,lat,lon\n", town())) == "places: 0 added, 0 changed, 0 left, 0 removed")
        #expect(try part(importing(both, town())) == "places: 0 added, 1 changed, 1 left, 0 removed")
        #expect(try values("SELECT slug FROM place WHERE closed_at IS NOT NULL").isEmpty)
    }

    @Test func newCitiesGetTheirBoards() throws {
        let board = BoardRecord(slug: "all", name: "All", description: "", metric: .xp, window: .all, eachCity: true)
        let read = try importing("id,name,city,lat,lon\n1,A,Here,1,1\n2,B,There,2,2\n")
        let summary = try read.apply(to: community, boards: [board])
        #expect(summary.parts.last?.added == ["here-all", "there-all"])
        #expect(try values("SELECT slug FROM board ORDER BY slug") == ["here-all", "there-all"])
    }

    /// A typing error in the name of a city is mended.
    @Test func aCityThatNoPlaceIsInAnyMoreGoes() throws {
        let board = BoardRecord(slug: "all", name: "All", description: "", metric: .xp, window: .all, eachCity: true)
        _ = try importing("id,name,city,lat,lon\n1,A,Mlbourne,1,1\n").apply(to: community, boards: [board])
        let summary = try importing("id,name,city,lat,lon\n1,A,Melbourne,1,1\n").apply(to: community, boards: [board])
        #expect(
            summary.parts.map(\.counts) == [
                "places: 0 added, 1 changed, 0 left, 0 removed", "cities: 1 added, 0 changed, 0 left, 1 removed",
                "boards: 1 added, 0 changed, 0 left, 1 removed",
            ])
        #expect(try values("SELECT slug FROM city") == ["melbourne"])
        #expect(try values("SELECT slug FROM board") == ["melbourne-all"])
    }

    /// Its visits stay on its page, which names its city.
    @Test func theCityOfAClosedPlaceStays() throws {
        _ = try importing("id,name,city,lat,lon\n1,A,Here,1,1\n2,B,There,1,1\n").apply(to: community)
        _ = try importing("id,name,city,lat,lon\n2,B,There,1,1\n").apply(to: community)
        #expect(try values("SELECT slug FROM city ORDER BY slug") == ["here", "there"])
    }
}
