import Community
import MilepostTesting
import SQL
import Testing

@Suite struct PutPlaceTests {
    let test: TestCommunity
    let park = Fixture.places[0]

    init() throws { test = try TestCommunity() }

    private func put(_ place: PlaceRecord) throws -> Change {
        try test.community.write { now in try test.community.put(place, at: now) }
    }

    @Test func theSameAgainIsLeft() throws {
        for place in Fixture.places { #expect(try put(place) == .left) }
    }

    @Test func eachFieldIsAChange() throws {
        let changes: [(inout PlaceRecord) -> Void] = [
            { $0.slug = "princes-gardens" }, { $0.name = "P" }, { $0.kind = "café" }, { $0.citySlug = "geelong" },
            { $0.position = Position(latitude: 0, longitude: 0) }, { $0.position = nil }, { $0.radius = 200 },
            { $0.address = "Royal Parade" }, { $0.dogs = ["swimming"] }, { $0.summary = "s" }, { $0.description = "d" },
        ]
        for change in changes {
            var place = park
            change(&place)
            #expect(try put(place) == .changed)
            #expect(try put(place) == .left)
            #expect(try put(park) == .changed)
        }
    }

    @Test func aNewOneIsAdded() throws {
        var place = park
        (place.slug, place.externalID, place.origin) = ("other", "1", "import:vienna")
        (place.citySlug, place.cityName) = ("wien", "Wien")
        #expect(try put(place) == .added)
        #expect(try test.community.city("wien")?.name == "Wien")
        #expect(try test.community.cities().map(\.name) == ["Geelong", "Melbourne", "Wien"])
        place.cityName = "Vienna"
        _ = try put(place)
        #expect(try test.community.cities().map(\.name) == ["Geelong", "Melbourne", "Vienna"])
    }

    @Test func aSlugBelongsToOnePlace() {
        var place = park
        place.externalID = "another"
        let error = #expect(throws: SQLError.self) { try put(place) }
        #expect(error?.isUniqueViolation == true)
    }

    @Test(arguments: ["", "index", "A", "a b", "ä", "a/b", ".."])
    func aSlugIsSafeInAPath(slug: String) {
        var place = park
        (place.slug, place.externalID) = (slug, "another")
        let error = #expect(throws: SQLError.self) { try put(place) }
        #expect(error?.isCheckViolation == true)
    }

    @Test func zeroIsARealPosition() throws {
        var place = park
        place.position = Position(latitude: 0, longitude: 0)
        _ = try put(place)
        let row = try test.database.first("SELECT latitude, longitude FROM place WHERE slug = $1", place.slug) { row in
            [row[0] as Double?, row[1] as Double?]
        }
        #expect(row == [0, 0])
    }

    @Test func whatIsNoLongerListedIsClosedUntilItReturns() throws {
        let maya = try test.join("maya")
        let known = Set(Fixture.places.map(\.externalID)).subtracting(["princes-park"])
        let close = {
            try test.community.write { try test.community.closePlaces(of: "content", except: known, at: $0) }
        }
        #expect(try close() == ["princes-park"])
        #expect(try close() == [])
        #expect(throws: Refusal(.closedPlace)) { try test.community.checkIn(maya, at: "princes-park", note: "") }
        #expect(try put(park) == .changed)
        try test.community.checkIn(maya, at: "princes-park", note: "")
    }
}
