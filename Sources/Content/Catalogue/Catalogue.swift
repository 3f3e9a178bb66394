/// All that an owner wrote as files, read and checked, as plain values.
public struct Catalogue: Sendable, Equatable {
    /// The settings of the site and its rules under dotted names, as `Settings` reads them.
    public var settings: [String: String] = [:]
    /// What the programs say, under dotted keys.
    public var phrases: [String: String] = [:]
    public var boards: [BoardDraft] = []
    public var places: [PlaceDraft] = []
    public var items: [ItemDraft] = []
    public var articles: [ArticleDraft] = []
    /// Passwords that nobody may choose, in small letters, sorted.
    public var commonPasswords: [String] = []

    public init() {}
}
