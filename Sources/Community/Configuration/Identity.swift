/// What the site is called, where it is, and where it can be found.
public struct Identity: Sendable, Equatable {
    public let name: String
    public let tagline: String
    public let description: String
    /// A BCP 47 tag, for example `en-AU`.
    public let language: String
    /// A name of the tz database.
    public let zone: String
    /// Where the site is published, without a slash at the end: what feeds and site maps need.
    public let address: String
    /// Map tiles: a template with `{z}`, `{x}` and `{y}`, and the words that their licence asks for.
    public let tiles: String
    public let tilesAttribution: String

    public init(_ settings: Settings) throws(SettingError) {
        name = settings.text("name", default: "Milepost")
        tagline = settings.text("tagline", default: "")
        description = settings.text("description", default: "")
        language = settings.text("language", default: "en")
        zone = settings.text("zone", default: "UTC")
        var address = settings.text("address", default: "http://localhost:8080")
        while address.hasSuffix("/") { address.removeLast() }
        self.address = address
        tiles = settings.text("map.tiles", default: "https://tile.openstreetmap.org/{z}/{x}/{y}.png")
        tilesAttribution = settings.text("map.attribution", default: "© OpenStreetMap contributors")
    }
}
