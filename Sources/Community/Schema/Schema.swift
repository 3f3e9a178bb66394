import SQL

/// The tables of the community, in the order in which they may refer to each other.
public enum Schema {
    /// What a moment must be (`CHECK (at \(moment))`): a date can be made of it, and sums of it do not overflow.
    static let moment = "BETWEEN \(Instant.range.lowerBound.rawValue) AND \(Instant.range.upperBound.rawValue)"

    /// What XP and coins can be at once, as a balance.
    static let amount = "BETWEEN 0 AND 9999999"

    /// What XP and coins can change by at once.
    static let change = "BETWEEN -9999999 AND 9999999"

    /// Every migration, oldest first. A released one is never edited: a change is a new one.
    public static let migrations: [Migration] = [
        Migration(
            1, "the community",
            [
                inputs, secrets, clock, members, sessions, attempts, places, market, ledger, checkIns, visitors, boards,
                articles, search, publishing, replacing,
            ].joined(separator: "\n"))
    ]
}
