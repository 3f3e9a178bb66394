/// One member's score and rank on a board.
public struct Standing: Sendable, Equatable {
    public let member: MemberID
    public let score: Int
    /// When the score was reached: among equal scores the earlier stands first.
    public let reachedAt: Instant
    /// 1 for the first; equal scores share a rank (1, 2, 2, 4).
    public let rank: Int

    public init(member: MemberID, score: Int, reachedAt: Instant, rank: Int) {
        self.member = member
        self.score = score
        self.reachedAt = reachedAt
        self.rank = rank
    }
}
