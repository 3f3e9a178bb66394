import SQL

/// The tables of the community, in the order in which they may refer to each other.
public enum Schema {
    /// Every migration, oldest first. A released one is never edited: a change is a new one.
    public static let migrations: [Migration] = [
        Migration(
            1, "the community",
            [
                inputs, secrets, clock, members, sessions, attempts, places, market, ledger, checkIns, visitors, boards,
                articles,
                search, publishing,
            ].joined(separator: "\n"))
    ]
}
