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
        let before = try test.community.boards()
        let cities = Set(try test.community.cities().map(\.id))
        var place = Fixture.places[0]
        (place.slug, place.externalID, place.citySlug, place.cityName) = ("prater", "prater", "vienna", "Vienna")
        _ = try test.community.write { try test.community.put(place, at: $0) }
        #expect(try test.community.addBoards([board(.all, each: true)], besides: cities) == ["vienna-b"])
        #expect(Set(try test.community.boards().map(\.slug)) == Set(before.map(\.slug) + ["vienna-b"]))
        let error = #expect(throws: BoardCollision.self) {
            try test.community.addBoards([board(.all, each: true)], besides: cities)
        }
        #expect(error?.slug == "vienna-b")
    }
}
