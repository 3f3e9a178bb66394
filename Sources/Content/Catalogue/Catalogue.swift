import Community

/// All that an owner wrote as files, read and checked, ready to be put into the community.
public struct Catalogue: Sendable, Equatable {
    /// The settings of the site and its rules under dotted names, as `Settings` reads them.
    public var settings: [String: String] = [:]
    /// What the programs say, under dotted keys.
    public var phrases: [String: String] = [:]
    public var boards: [BoardRecord] = []
    /// By slug, which is also their own id.
    public var places: [PlaceRecord] = []
    public var items: [ItemRecord] = []
    public var articles: [ArticleRecord] = []
    /// Passwords that nobody may choose, in small letters.
    public var commonPasswords: Set<String> = []

    public init() {}
}
