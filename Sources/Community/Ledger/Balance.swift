import SQL

/// What a member has: the sums of their ledger entries, kept by the ledger's triggers.
public struct Balance: Sendable, Equatable {
    /// Lifetime experience.
    public var xp: Int
    /// The spendable balance.
    public var coins: Int

    public init(xp: Int, coins: Int) {
        self.xp = xp
        self.coins = coins
    }
}

extension Community {
    public func balance(of member: MemberID) throws -> Balance {
        try database.first("SELECT xp, coins FROM balance WHERE member_id = $1", member) {
            Balance(xp: $0[0], coins: $0[1])
        } ?? Balance(xp: 0, coins: 0)
    }
}
