import Community
import Testing

@Suite struct PositionTests {
    /// Geodesic distances on WGS 84 in metres (Karney's GeographicLib), which a sphere gives to 0.6 %.
    @Test(arguments: [
        (-37.8136, 144.9631, -33.8688, 151.2093, 713_800.0), (48.2082, 16.3738, 40.7128, -74.0060, 6_815_000.0),
        (0, 179.5, 0, -179.5, 111_319.5), (0, 0, 0, 0.001, 111.3), (89.999, 0, 89.999, 180, 223.4),
        (-37.8136, 144.9631, -37.8136, 144.9631, 0),
    ])
    func distances(latitude: Double, longitude: Double, toLatitude: Double, toLongitude: Double, metres: Double) {
        let here = Position(latitude: latitude, longitude: longitude)
        let there = Position(latitude: toLatitude, longitude: toLongitude)
        #expect(abs(here.distance(to: there) - metres) <= metres * 0.006)
        #expect(here.distance(to: there) == there.distance(to: here))
    }

    @Test func theOtherSideOfTheEarth() {
        let metres = Position(latitude: 0, longitude: 0).distance(to: Position(latitude: 0, longitude: 180))
        #expect(abs(metres - .pi * 6_371_008.8) < 1)
    }
}
