import SQL

/// One signed change of a member's XP, coins or both.
public struct Entry: Sendable, Equatable {
    public let id: Int
    public let xp: Int
    public let coins: Int
    public let reason: Reason
    public let at: Instant
    /// The place's or the item's name and slug, where the entry is about one.
    public let place: Link?
    public let item: Link?
    /// An administrator's words with a correction.
    public let note: String?

    public struct Link: Sendable, Equatable {
        public let slug: String
        public let name: String
    }

    /// Why an entry was made.
    public enum Reason: String, CaseIterable, Sendable, Bindable, Column {
        case checkIn = "check-in"
        case order
        case refund
        case correction
    }
}

extension Community {
    /// What an entry is to change, and why. `source` names its cause, which pays once.
    struct Award {
        var xp = 0
        var coins = 0
        let reason: Entry.Reason
        let source: String
        var place: PlaceID?
        var item: ItemID?
        var actor = "site"
        var note: String?
    }

    static let entryInsertion = """
        INSERT INTO ledger (member_id, xp, coins, reason, source, place_id, item_id, at, actor, note)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """

    /// Writes a ledger entry, or finds that its cause has been paid before. An award that the cap leaves nothing of is
    /// written too, since its cause is used up.
    ///
    /// - Returns: what was really paid: less than asked for where a balance would pass the cap; nil if the cause has
    ///   been paid already.
    func pay(_ award: Award, to member: MemberID, at moment: Instant) throws -> Balance? {
        guard try !isPaid(award.source) else { return nil }
        let balance = try balance(of: member)
        let change = Balance(xp: within(award.xp, of: balance.xp), coins: within(award.coins, of: balance.coins))
        guard balance.xp + change.xp >= 0, balance.coins + change.coins >= 0 else { throw Refusal(.belowZero) }
        try database.execute(
            Self.entryInsertion, member, change.xp, change.coins, award.reason, award.source, award.place, award.item,
            moment, award.actor, award.note)
        return change
    }

    private func isPaid(_ source: String) throws -> Bool {
        try database.first("SELECT 1 FROM ledger WHERE source = $1", source) { $0[0] as Int } != nil
    }

    /// What an award adds to a balance that must not pass the cap; what takes away is taken whole.
    private func within(_ award: Int, of balance: Int) -> Int {
        award <= 0 ? award : max(0, min(award, rules.cap - balance))
    }

    /// Changes a balance by an administrator's hand. Repeated with the same `source`, it changes nothing more.
    ///
    /// - Throws: `Refusal` `.unknownMember`; `.belowZero` where XP or coins would fall below 0, `.pastCap` where they
    ///   would pass the cap.
    public func correct(
        _ member: MemberID, xp: Int, coins: Int, note: String, actor: String, source: String
    ) throws {
        try write { now in
            let award = Award(
                xp: try bounded(xp), coins: try bounded(coins), reason: .correction, source: "correction:" + source,
                actor: actor, note: note)
            try requireKnown(member)
            guard try !isPaid(award.source) else { return }
            let balance = try balance(of: member)
            guard within(award.xp, of: balance.xp) == xp, within(award.coins, of: balance.coins) == coins else {
                throw Refusal(.pastCap)
            }
            _ = try pay(award, to: member, at: now)
        }
    }

    /// A change that no balance can take is refused before it is added to one.
    private func bounded(_ change: Int) throws -> Int {
        guard change <= rules.cap else { throw Refusal(.pastCap) }
        guard change >= -Rules.highestCap else { throw Refusal(.belowZero) }
        return change
    }
}
