import Community
import MilepostTesting
import Testing

@Suite struct PutBoardsTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
        try test.community.checkIn(maya, at: "princes-park", note: "")
    }

    private func board(_ window: Window, _ metric: Board.Metric = .xp, name: String = "B", each: Bool = false)
        -> BoardRecord
    {
        BoardRecord(slug: "b", name: name, description: "", metric: metric, window: window, eachCity: each)
    }

    @Test func theSameAgainChangesNothing() throws {
        let ids = try test.community.boards().map(\.id)
        #expect(try test.community.putBoards(Fixture.boards) == [])
        #expect(try test.community.boards().map(\.id) == ids)
    }

    @Test func aNewBoardIsCountedAtOnce() throws {
        #expect(try test.community.putBoards(Fixture.boards + [board(.month, .places)]) == ["b"])
        #expect(try test.standings("b").map(\.score) == [1])
        #expect(try test.community.verify() == [])
    }

    @Test func aBoardThatCountsSomethingElseIsCountedAfresh() throws {
        _ = try test.community.putBoards([board(.all)])
        #expect(try test.standings("b").map(\.score) == [100])
        #expect(try test.community.putBoards([board(.all, .places)]) == ["b"])
        #expect(try test.standings("b").map(\.score) == [1])
        #expect(try test.community.putBoards([board(.rolling7)]) == ["b"])
        #expect(try test.standings("b").map(\.score) == [100])
        #expect(try test.community.verify() == [])
    }

    @Test func aNewNameKeepsTheBoard() throws {
        _ = try test.community.putBoards([board(.all)])
        let id = try test.board("b").id
        #expect(try test.community.putBoards([board(.all, name: "C")]) == ["b"])
        #expect(try test.board("b").id == id && test.board("b").name == "C")
    }

    @Test func whatIsNotListedGoes() throws {
        let gone = try test.community.putBoards([board(.all, each: true)])
        #expect(gone.count == 14 && gone.contains("xp-7"))
        #expect(try test.community.boards().map(\.slug) == ["geelong-b", "melbourne-b"])
        #expect(try test.database.first("SELECT count(*) FROM standing") { $0[0] as Int } == 1)
        #expect(try test.database.first("SELECT count(*) FROM tally") { $0[0] as Int } == 1)
    }

    @Test func noTwoBoardsHaveOneAddress() throws {
        let other = BoardRecord(
            slug: "melbourne-b", name: "Other", description: "", metric: .xp, window: .all, eachCity: false)
        let before = try test.community.boards().map(\.slug)
        let error = #expect(throws: BoardCollision.self) {
            try test.community.putBoards([board(.all, each: true), other])
        }
        #expect(error?.slug == "melbourne-b" && error?.names == ["Melbourne: B", "Other"])
        #expect(try test.community.boards().map(\.slug) == before)
    }

    @Test func theOrderIsTheConfigurations() throws {
        let reversed = Array(Fixture.boards.prefix(8).reversed())
        _ = try test.community.putBoards(reversed)
        #expect(try test.community.boards().map(\.slug) == reversed.map(\.slug))
    }

    @Test func aNewCityGetsItsBoards() throws {
        var place = Fixture.places[0]
        (place.slug, place.externalID, place.citySlug, place.cityName) = ("prater", "prater", "vienna", "Vienna")
        _ = try test.community.write { try test.community.put(place, at: $0) }
        #expect(try test.community.putBoards(Fixture.boards).contains("vienna-city-30"))
    }

    /// An edit of the others that is not imported yet is nobody's business here.
    @Test func onlyANewCityGetsItsBoards() throws {
        let before = try rows()
        let cities = try test.community.cities()
        let records = [board(.all, each: true)] + Fixture.boards.reversed()
        #expect(try test.community.addBoards(records, since: cities) == [])
        #expect(try rows() == before)
        var place = Fixture.places[0]
        (place.slug, place.externalID, place.citySlug, place.cityName) = ("prater", "prater", "vienna", "Vienna")
        _ = try test.community.write { try test.community.put(place, at: $0) }
        #expect(try test.community.addBoards([board(.all, each: true)], since: cities) == ["vienna-b"])
        #expect(try rows().filter { !$0.hasPrefix("vienna-b ") } == before)
        let error = #expect(throws: BoardCollision.self) {
            try test.community.addBoards([board(.all, each: true)], since: cities)
        }
        #expect(error?.slug == "vienna-b")
    }

    /// Slug, name and place in the order.
    private func rows() throws -> [String] {
        try test.database.query("SELECT slug || ' ' || name || ' ' || position FROM board ORDER BY slug") { $0[0] }
    }

    /// An import of open data may write a city's name otherwise.
    @Test func theBoardsOfACityFollowItsName() throws {
        let cities = try test.community.cities()
        _ = try test.community.putBoards([board(.all, each: true)])
        try test.database.execute("UPDATE city SET name = 'Naarm' WHERE slug = 'melbourne'")
        #expect(try test.community.addBoards([], since: cities) == ["melbourne-b"])
        #expect(try rows() == ["geelong-b Geelong: B 0", "melbourne-b Naarm: B 1"])
    }

    /// Its city was removed by hand.
    @Test func aBoardOfNoCityIsInNobodysWay() throws {
        _ = try test.community.putBoards([board(.all, each: true)])
        let cities = try test.community.cities().filter { $0.slug != "geelong" }
        try test.database.execute("UPDATE board SET city_id = 99 WHERE slug = 'geelong-b'")
        #expect(try test.community.addBoards([board(.all, each: true)], since: cities) == ["geelong-b"])
    }
}
