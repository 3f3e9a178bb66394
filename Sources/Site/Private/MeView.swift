import Community
import SQL
import Template

/// A member's own page: what they have, where they stand, and everything that was counted for them.
public enum MeView {
    static let visitCount = 10
    static let orderCount = 50
    static let leaderCount = 10

    /// - Parameter page: which part of the ledger is shown.
    public static func value(of member: MemberID, ledger page: LedgerPage, phrases: Phrases, in view: View) throws
        -> Object
    {
        let balance = try view.community.balance(of: member)
        let ledger = try LedgerView(member, page, phrases: phrases, in: view)
        return [
            "member": try Cards.own(member, in: view),
            "xp": .number(balance.xp),
            "coins": .number(balance.coins),
            "level": LevelValue.value(xp: balance.xp, rules: view.rules.level),
            "on_boards": .bool(try view.community.member(member)?.privacy.onBoards ?? false),
            "boards": .list(try view.community.boards().compactMap { try board($0, member, in: view) }),
            "ledger": .list(ledger.entries),
            "ledger_older": ledger.older,
            "ledger_newer": ledger.newer,
            "visits": .list(try Visit.of(member, limit: visitCount, in: view).map(\.value)),
            "orders": try orders(of: member, phrases: phrases, in: view),
        ]
    }

    /// A member's rank on a board, with their neighbours. Boards of cities are shown where the member stands on them.
    private static func board(_ board: Board, _ member: MemberID, in view: View) throws -> Value? {
        let own = try view.community.score(of: member, on: board)
        guard own != nil || board.city == nil else { return nil }
        let rows = try view.community.neighbourhood(of: member, on: board)
        return [
            "slug": .string(board.slug),
            "name": .string(try name(of: board, in: view)),
            "url": .string(Path.board(board.slug)),
            "metric": .string(board.metric.words),
            "rank": own?.rank.map(Value.number) ?? .null,
            "score": own.map { .number($0.score) } ?? .null,
            "rows": .list(try BoardRows.values(of: rows, on: board, own: member, in: view)),
        ]
    }

    /// The first ten of a board, and the member's own row if it is not among them; nil where there is no such board.
    public static func board(_ slug: String, _ member: MemberID, in view: View) throws -> Value? {
        guard let board = try view.community.boards().first(where: { $0.slug == slug }) else { return nil }
        let first = try view.community.standings(on: board, from: 0, count: leaderCount)
        var own: Value = .null
        if !first.contains(where: { $0.member == member }), let score = try view.community.score(of: member, on: board),
            let rank = score.rank
        {
            let standing = Standing(member: member, score: score.score, reachedAt: score.reachedAt, rank: rank)
            own = try BoardRows.values(of: [standing], on: board, own: member, in: view).first ?? .null
        }
        return [
            "slug": .string(board.slug), "name": .string(try name(of: board, in: view)),
            "metric": .string(board.metric.words),
            "rows": .list(try BoardRows.values(of: first, on: board, own: member, in: view)), "own": own,
        ]
    }

    private static func name(of board: Board, in view: View) throws -> String {
        guard let id = board.city else { return board.name }
        let city: String? = try view.database.first("SELECT name FROM city WHERE id = $1", id) { $0[0] }
        guard let city, !board.name.contains(city) else { return board.name }
        return "\(city): \(board.name)"
    }

    private static func orders(of member: MemberID, phrases: Phrases, in view: View) throws -> Value {
        .list(
            try view.community.orders(of: member, limit: orderCount).map { order in
                let end = view.community.refundEnd(of: order)
                let isRefundable = order.refundedAt == nil && view.community.clock.now() <= end
                return [
                    "id": .int(order.id.rawValue),
                    "item": try Cards.item(order.itemSlug, in: view) ?? .null,
                    "price": .number(order.price),
                    "at": view.time(order.at),
                    "state": .string(try phrases.say(order.refundedAt == nil ? "order.bought" : "order.refunded")),
                    "refundable": .bool(isRefundable),
                    "until": isRefundable ? view.time(end) : .null,
                    "refunded_at": order.refundedAt.map(view.time) ?? .null,
                ]
            })
    }
}
