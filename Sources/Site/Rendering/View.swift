import Community
import SQL

/// What a page is made from: one state of the database, at one moment.
///
/// A view is valid within a snapshot; a page that is made from it shows that state and nothing newer. It is handed around for
/// each row, and so an object: a copy of what a community knows of itself would be one of dozens of strings.
public final class View {
    public let community: Community
    public let now: Instant
    /// What its pages have in common.
    let shared = Shared()

    public var database: Connection { community.database }
    public var rules: Rules { community.rules }
    public var identity: Identity { community.identity }
    public var zone: Zone { community.zone }

    /// - Throws: what reading the moment throws.
    public init(_ community: Community) throws {
        self.community = community
        now = try community.now()
    }
}
