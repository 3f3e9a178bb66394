/// A page of text, for example the rules, with the settings' numbers written in.
public struct ArticleDraft: Sendable, Equatable {
    public var slug: String
    public var title: String
    /// One sentence: what the page is about.
    public var summary: String
    public var body: Prose
    /// Its place among the others, from 1.
    public var position: Int
}
