/// Something of the marketplace as its content file describes it.
public struct ItemDraft: Sendable, Equatable {
    public var slug: String
    /// `title`, `avatar` or `cosmetic`.
    public var category: String
    public var name: String
    public var price: Int
    public var description: Prose
    public var sponsor: String?
    /// Whether everybody owns it from the first day.
    public var isBase: Bool
    /// How many there are; nil is endless.
    public var stock: Int?
    /// Days in the site's zone.
    public var added: Day
    public var listed: Day?
    public var unlisted: Day?

    static let categories = ["title", "avatar", "cosmetic"]
}
