/// One purchase of an item.
public struct Order: Sendable, Equatable {
    public let id: OrderID
    public let member: MemberID
    public let item: ItemID
    public let itemSlug: String
    /// What was paid, in coins.
    public let price: Int
    public let at: Instant
    public let refundedAt: Instant?
}
