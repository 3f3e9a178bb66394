/// A board, or one for each city, as `site.yaml` describes it.
public struct BoardDraft: Sendable, Equatable {
    /// With `{city}` in it where the scope is each city.
    public var slug: String
    public var name: String
    public var description: String
    public var metric: String
    public var window: String
    public var scope: Scope

    public enum Scope: String, Sendable, CaseIterable {
        case everybody
        case eachCity = "each-city"
    }

    /// The board for one city: `{city}` is replaced in the slug, the name and the description.
    public func board(forCity name: String, slug: String) -> BoardDraft {
        var board = self
        board.slug = self.slug.replacing("{city}", with: slug)
        board.name = self.name.replacing("{city}", with: name)
        board.description = description.replacing("{city}", with: name)
        return board
    }
}
