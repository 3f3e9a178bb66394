import Glibc

/// A point on the Earth in degrees of WGS 84. 0°, 0° is a real place.
public struct Position: Sendable, Equatable {
    public let latitude: Double
    public let longitude: Double

    /// - Parameters:
    ///   - latitude: −90…90.
    ///   - longitude: −180…180.
    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    init?(_ latitude: Double?, _ longitude: Double?) {
        guard let latitude, let longitude else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    /// Metres from a point to the opposite one, rounded up.
    static let farthest = 20_015_115

    /// Metres along a great circle of a sphere of 6,371,008.8 m (the mean radius of the Earth), right to 0.5 %.
    /// Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), 159.
    public func distance(to other: Position) -> Double {
        let radians = Double.pi / 180
        let byLatitude = sin((other.latitude - latitude) * radians / 2)
        let byLongitude = sin((other.longitude - longitude) * radians / 2)
        let chord =
            byLatitude * byLatitude
            + cos(latitude * radians) * cos(other.latitude * radians) * byLongitude * byLongitude
        return 2 * 6_371_008.8 * asin(min(1, chord.squareRoot()))
    }
}
