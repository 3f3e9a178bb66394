/// A session that has not ended.
public struct OpenSession: Sendable, Equatable {
    public let member: MemberID
    /// Whether its member may do nothing for now.
    public let isSuspended: Bool
    /// When it ends, unless it is prolonged.
    public let end: Instant
}
