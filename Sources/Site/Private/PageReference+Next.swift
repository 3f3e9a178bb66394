import Community

/// Pages that members see after a post.
extension PageReference {
    public static func place(_ id: PlaceID) -> PageReference { PageReference("place", PageKey(id: id.rawValue)) }

    /// A member's profile, with the year of their last activity.
    public static func member(_ id: MemberID) -> PageReference { PageReference("member", PageKey(id: id.rawValue)) }

    public static func item(_ id: ItemID) -> PageReference { PageReference("item", PageKey(id: id.rawValue)) }
}
