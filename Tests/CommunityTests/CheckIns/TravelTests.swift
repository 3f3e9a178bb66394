import Community
import MilepostTesting
import Testing

/// Princes Park and Eastern Beach are 66 km apart: 13 minutes and 10 seconds at 300 km/h.
@Suite struct TravelTests {
    let test: TestCommunity
    let maya: MemberID

    init() throws {
        test = try TestCommunity()
        maya = try test.join("maya")
    }

    private func visit(_ place: String) throws -> CheckIn.Verdict {
        try test.community.checkIn(maya, at: place, note: "").verdict
    }

    private var seconds: Int {
        let here = Fixture.places[0].position ?? Position(latitude: 0, longitude: 0)
        let there = Fixture.places[3].position ?? Position(latitude: 0, longitude: 0)
        return Int((here.distance(to: there) * 3.6 / 300).rounded(.up))
    }

    @Test func tooFastIsKeptAndPaysNothing() throws {
        #expect(try visit("princes-park") == .paid)
        test.clock.advance(seconds: seconds - 1)
        #expect(try visit("eastern-beach") == .tooFast)
        #expect(try test.community.balance(of: maya) == Balance(xp: 100, coins: 100))
        #expect(try test.database.first("SELECT count(*) FROM check_in") { $0[0] as Int } == 2)
    }

    @Test func exactlyTheSpeedIsPossible() throws {
        #expect(try visit("princes-park") == .paid)
        test.clock.advance(seconds: seconds)
        #expect(try visit("eastern-beach") == .paid)
    }

    @Test func aSecondTryDoesNotMakeItTrue() throws {
        #expect(try visit("princes-park") == .paid)
        #expect(try visit("eastern-beach") == .tooFast)
        #expect(try visit("eastern-beach") == .tooFast)
        #expect(try visit("johnstone-park") == .tooFast)
        // An honest member who was never there goes on.
        #expect(try visit("edinburgh-gardens") == .tooFast)
        test.clock.advance(minutes: 1)
        #expect(try visit("edinburgh-gardens") == .paid)
        test.clock.advance(hours: 1)
        #expect(try visit("eastern-beach") == .paid)
    }

    @Test func aPlaceWithoutAPositionHidesNoJourney() throws {
        #expect(try visit("princes-park") == .paid)
        #expect(try visit("the-shed") == .paid)
        #expect(try visit("eastern-beach") == .tooFast)
    }

    @Test func zeroZeroIsFarAwayToo() throws {
        var place = Fixture.places[5]
        place.position = Position(latitude: 0, longitude: 0)
        _ = try test.community.write { try test.community.put(place, at: $0) }
        #expect(try visit("princes-park") == .paid)
        test.clock.advance(days: 1)
        #expect(try visit("the-shed") == .tooFast)
        test.clock.advance(days: 2)
        #expect(try visit("the-shed") == .paid)
    }

    @Test func twoPlacesInOneSecond() throws {
        #expect(try visit("princes-park") == .paid)
        #expect(try visit("princes-park") == .noted)
        #expect(try visit("albert-park") == .tooFast)
    }
}
