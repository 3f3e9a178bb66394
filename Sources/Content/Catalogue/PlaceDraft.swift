/// A place as a content file or a city's open data describe it.
public struct PlaceDraft: Sendable, Equatable {
    /// From the file's name; from open data a proposal, which gives way where another place has it.
    public var slug: String
    public var name: String
    /// One of `PlaceWords.kinds`.
    public var kind: String
    public var city: String
    /// WGS 84, in degrees; nil where the data has none.
    public var position: Position?
    /// Metres, where it differs from the rules'.
    public var radius: Int?
    public var address: String
    /// What dogs may do there: of `PlaceWords.dogs`, in that order.
    public var dogs: [String]
    public var description: Prose
    /// Its own id in the data that it came from.
    public var externalID: String?

    public struct Position: Sendable, Hashable {
        public var latitude: Double
        public var longitude: Double

        public init(latitude: Double, longitude: Double) {
            self.latitude = latitude
            self.longitude = longitude
        }
    }
}
