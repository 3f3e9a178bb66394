import Community
import SQL
import Template

/// Which part of a ledger is shown: the newest entries, or those before or after one.
public enum LedgerPage: Sendable, Equatable {
    case newest
    case before(Mark)
    case after(Mark)

    /// An entry's place in the order of time.
    public struct Mark: Sendable, Equatable {
        let at: Instant
        let id: Int

        init(at: Instant, id: Int) {
            self.at = at
            self.id = id
        }

        /// From the text of a link, `1748822400-17`.
        public init?(_ text: String) {
            let parts = text.split(separator: "-")
            guard parts.count == 2, let at = Int(parts[0]), let id = Int(parts[1]) else { return nil }
            self.init(at: Instant(at), id: id)
        }

        var text: String { "\(at.rawValue)-\(id)" }
    }
}

/// A page of a member's ledger, newest first, with the ways to the pages around it.
struct LedgerView {
    let entries: [Value]
    let older: Value
    let newer: Value

    static let size = 20

    init(_ member: MemberID, _ page: LedgerPage, phrases: Phrases, in view: View) throws {
        var rows = try Self.rows(of: member, page, in: view)
        // One row more than a page tells whether there is another page that way.
        let isFull = rows.count > Self.size
        if isFull { rows.removeLast() }
        var hasOlder = isFull
        var hasNewer = page != .newest
        if case .after = page {
            rows.reverse()
            (hasOlder, hasNewer) = (true, isFull)
        }
        entries = try rows.map { try $0.value(phrases, in: view) }
        older = hasOlder ? try Self.link("before", rows.last, "ledger.older", phrases) : .null
        newer = hasNewer ? try Self.link("after", rows.first, "ledger.newer", phrases) : .null
    }

    private static func link(_ way: String, _ row: Line?, _ words: String, _ phrases: Phrases) throws -> Value {
        let query = row.map { "?\(way)=\($0.mark.text)" } ?? ""
        return ["url": .string("cgi-bin/me\(query)#ledger"), "text": .string(try phrases.say(words))]
    }

    private static func rows(of member: MemberID, _ page: LedgerPage, in view: View) throws -> [Line] {
        let columns = """
            SELECT l.id, l.at, l.xp, l.coins, l.reason, p.slug, p.name, i.slug, i.name, l.note
            FROM ledger l LEFT JOIN place p ON p.id = l.place_id LEFT JOIN item i ON i.id = l.item_id
            WHERE l.member_id = $1
            """
        let count = size + 1
        switch page {
        case .newest:
            return try view.database.query(
                columns + " ORDER BY l.at DESC, l.id DESC LIMIT $2", member, count, row: Line.init)
        case .before(let mark):
            return try view.database.query(
                columns + " AND (l.at, l.id) < ($2, $3) ORDER BY l.at DESC, l.id DESC LIMIT $4", member, mark.at,
                mark.id, count, row: Line.init)
        case .after(let mark):
            return try view.database.query(
                columns + " AND (l.at, l.id) > ($2, $3) ORDER BY l.at, l.id LIMIT $4", member, mark.at, mark.id, count,
                row: Line.init)
        }
    }

    /// One entry.
    private struct Line {
        let mark: LedgerPage.Mark
        let xp, coins: Int
        let reason: Entry.Reason
        let place, item: (slug: String, name: String)?
        let note: String?

        init(_ row: Row) {
            mark = LedgerPage.Mark(at: row[1], id: row[0])
            xp = row[2]
            coins = row[3]
            reason = row[4]
            place = Self.named(row[5], row[6])
            item = Self.named(row[7], row[8])
            note = row[9]
        }

        private static func named(_ slug: String?, _ name: String?) -> (slug: String, name: String)? {
            slug.flatMap { slug in name.map { (slug, $0) } }
        }

        func value(_ phrases: Phrases, in view: View) throws -> Value {
            let url = place.map { Path.place($0.slug) } ?? item.map { Path.item($0.slug) }
            return [
                "id": .int(mark.id),
                "at": view.time(mark.at),
                "reason": .string(try words(phrases)),
                "url": .optional(url),
                "xp": .signed(xp),
                "coins": .signed(coins),
            ]
        }

        private func words(_ phrases: Phrases) throws -> String {
            switch reason {
            case .checkIn: return try phrases.say("ledger.checkin", ["place": .text(place?.name ?? "")])
            case .order: return try phrases.say("ledger.order", ["item": .text(item?.name ?? "")])
            case .refund: return try phrases.say("ledger.refund", ["item": .text(item?.name ?? "")])
            case .correction:
                let words = try phrases.say("ledger.correction")
                return note.map { "\(words): \($0)" } ?? words
            }
        }
    }
}
