import Community
import Template

extension LedgerPage.Mark {
    /// From the text of a link, `1748822400-17`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let at = Int(parts[0]), let id = Int(parts[1]) else { return nil }
        self.init(at: Instant(at), id: id)
    }

    var text: String { "\(at.rawValue)-\(id)" }
}

/// A page of a member's ledger, newest first, with the ways to the pages around it.
struct LedgerView {
    let entries: [Value]
    let older: Value
    let newer: Value

    static let size = 20

    init(_ member: MemberID, _ page: LedgerPage, phrases: Phrases, in view: View) throws {
        // One entry more than a page tells whether there is another page that way.
        var shown = try view.community.entries(of: member, page, limit: Self.size + 1)
        let isFull = shown.count > Self.size
        var hasOlder = isFull
        var hasNewer = page != .newest
        if case .after = page {
            if isFull { shown.removeFirst() }
            (hasOlder, hasNewer) = (true, isFull)
        } else if isFull {
            shown.removeLast()
        }
        entries = try shown.map { try $0.value(phrases, in: view) }
        older = hasOlder ? try Self.link("before", shown.last, "ledger.older", phrases) : .null
        newer = hasNewer ? try Self.link("after", shown.first, "ledger.newer", phrases) : .null
    }

    private static func link(_ way: String, _ entry: Entry?, _ words: String, _ phrases: Phrases) throws -> Value {
        let query = entry.map { "?\(way)=\($0.mark.text)" } ?? ""
        return ["url": .string("cgi-bin/me\(query)#ledger"), "text": .string(try phrases.say(words))]
    }
}

extension Entry {
    fileprivate func value(_ phrases: Phrases, in view: View) throws -> Value {
        let url = place.map { Path.place($0.slug) } ?? item.map { Path.item($0.slug) }
        return [
            "id": .int(id),
            "at": view.time(at),
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
