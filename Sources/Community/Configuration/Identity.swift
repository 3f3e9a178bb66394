/// What the site is called, where it is, and where it can be found.
public struct Identity: Sendable, Equatable {
    public let name: String
    public let tagline: String
    /// The tagline in a few words.
    public let short: String
    public let description: String
    /// A BCP 47 tag, for example `en-AU`.
    public let language: String
    /// A name of the tz database.
    public let zone: String
    /// What people call the zone, for example `Melbourne time`.
    public let zoneName: String
    /// The year in which the site began, or nothing.
    public let since: String
    /// Where the site is published, without a slash at the end: what feeds and site maps need.
    public let address: String
    /// Where people can write to those who run the site: an e-mail address or an `https://` address, or nothing.
    public let contact: String
    /// Map tiles: a template with `{z}`, `{x}` and `{y}`, and the words that their licence asks for.
    public let tiles: String
    public let tilesAttribution: String
    /// Whether a JSON twin stands beside each page that can have one.
    public let hasTwins: Bool
    /// Whether open pages reload themselves, while somebody edits templates.
    public let isReloading: Bool

    /// What `milepost watch` sets for that.
    public static let reloadSetting = "reload"

    public init(_ settings: Settings) throws(SettingError) {
        name = settings.text("name", default: "Milepost")
        tagline = settings.text("tagline", default: "")
        short = settings.text("short", default: "")
        description = settings.text("description", default: "")
        language = settings.text("language", default: "en")
        zone = settings.text("zone", default: "UTC")
        zoneName = settings.text("zoneName", default: zone)
        since = settings.text("since", default: "")
        hasTwins = try !settings.flag("withoutTwins", default: false)
        isReloading = try settings.flag(Self.reloadSetting, default: false)
        var address = settings.text("address", default: "http://localhost:8080")
        while address.hasSuffix("/") { address.removeLast() }
        self.address = address
        contact = settings.text("contact", default: "")
        tiles = settings.text("map.tiles", default: "https://tile.openstreetmap.org/{z}/{x}/{y}.png")
        tilesAttribution = settings.text("map.attribution", default: "© OpenStreetMap contributors")
    }

    /// Whether the site's language is written from right to left.
    public var isRightToLeft: Bool {
        let subtags = language.lowercased().split(separator: "-")
        // A script stands behind the language, in four letters (RFC 5646 §2.2.3).
        if let script = subtags.dropFirst().first(where: { $0.utf8.count == 4 && $0.utf8.allSatisfy { $0 > 57 } }) {
            return ["arab", "hebr", "nkoo", "syrc", "thaa"].contains(script)
        }
        return ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(subtags.first)
    }

    /// What a link to `contact` leads to.
    public var contactAddress: String { Self.contactAddress(contact) }

    /// What a link to a contact leads to: an e-mail address gets the scheme of RFC 6068.
    public static func contactAddress(_ contact: String) -> String {
        contact.isEmpty || contact.hasPrefix("https://") ? contact : "mailto:" + contact
    }

    /// The path part of the site's address, with a slash at both ends: `/` unless it is published below a folder.
    public var rootPath: String {
        let parts = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let slash = parts[2].firstIndex(of: "/") else { return "/" }
        return parts[2][slash...] + "/"
    }
}
