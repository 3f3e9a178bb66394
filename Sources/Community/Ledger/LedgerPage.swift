import SQL

/// Which part of a ledger is asked for: the newest entries, or those before or after one.
public enum LedgerPage: Sendable, Equatable {
    case newest
    case before(Mark)
    case after(Mark)

    /// An entry's place in the order of time.
    public struct Mark: Sendable, Equatable {
        public let at: Instant
        public let id: Int

        public init(at: Instant, id: Int) {
            self.at = at
            self.id = id
        }
    }
}

extension Entry {
    public var mark: LedgerPage.Mark { LedgerPage.Mark(at: at, id: id) }
}

extension Community {
    /// A page of a member's ledger, newest first.
    ///
    /// - Parameter limit: how many entries at most: those nearest to the page's mark.
    public func entries(of member: MemberID, _ page: LedgerPage = .newest, limit: Int) throws -> [Entry] {
        let columns = """
            SELECT l.id, l.at, l.xp, l.coins, l.reason, p.slug, p.name, i.slug, i.name, l.note
            FROM ledger l LEFT JOIN place p ON p.id = l.place_id LEFT JOIN item i ON i.id = l.item_id
            WHERE l.member_id = $1
            """
        switch page {
        case .newest:
            return try database.query(
                columns + " ORDER BY l.at DESC, l.id DESC LIMIT $2", member, limit, row: Entry.init)
        case .before(let mark):
            return try database.query(
                columns + " AND (l.at, l.id) < ($2, $3) ORDER BY l.at DESC, l.id DESC LIMIT $4", member, mark.at,
                mark.id, limit, row: Entry.init)
        case .after(let mark):
            let rising = try database.query(
                columns + " AND (l.at, l.id) > ($2, $3) ORDER BY l.at, l.id LIMIT $4", member, mark.at, mark.id, limit,
                row: Entry.init)
            return rising.reversed()
        }
    }
}

extension Entry {
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], xp: row[2], coins: row[3], reason: row[4], at: row[1], place: Self.link(row, 5),
            item: Self.link(row, 7), note: row[9])
    }

    private static func link(_ row: Row, _ index: Int) -> Link? {
        guard let slug: String = row[index], let name: String = row[index + 1] else { return nil }
        return Link(slug: slug, name: name)
    }
}
