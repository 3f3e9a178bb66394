/// Something that words were found in.
public enum Hit: Sendable, Equatable {
    case member(MemberHit)
    case place(PlaceHit)
    case item(ItemHit)

    /// What can be looked for.
    public enum Kind: String, CaseIterable, Sendable {
        case member, place, item
    }

    /// A member with a public profile.
    public struct MemberHit: Sendable, Equatable {
        public let id: MemberID
        /// The user name.
        public let name: String
        public let displayName: String
    }

    /// An open place.
    public struct PlaceHit: Sendable, Equatable {
        public let id: PlaceID
        public let slug: String
        public let name: String
        public let kind: String
        public let city: String
        public let summary: String
    }

    /// An item that is for sale now.
    public struct ItemHit: Sendable, Equatable {
        public let id: ItemID
        public let slug: String
        public let name: String
        public let category: Item.Category
        public let price: Int
        public let summary: String
    }
}
