import CGI
import Community
import Site
import Template

/// Buys an item at the price that the confirmation showed. Posted again, it answers with the first one's order.
enum ConfirmAction: Action {
    static let kept = ["item"]

    static func perform(_ exchange: Exchange) throws -> Answer {
        let community = exchange.community
        let slug = try exchange.form.text("item") ?? ""
        // A key belongs to one member: who has to sign in first confirms anew.
        guard case .member = exchange.visitor else { return try BuyAction.perform(exchange) }
        let member = try exchange.member()
        let text = try exchange.form.one("key") ?? ""
        guard let key = OrderKey(text, of: slug, for: member, key: try community.signingKey()) else {
            return try withoutKey(slug, exchange)
        }
        let order = try community.order(slug, by: member, key: key.text, price: key.price)
        let fragment = order.refundedAt == nil ? "bought" : "refunded"
        return .done(
            "\(Path.item(slug))#\(fragment)",
            [
                "order": .int(order.id.rawValue), "item": .string(order.itemSlug), "price": .int(order.price),
                "coins": .int(try community.balance(of: member).coins),
            ], next: [.item(order.item), .member(member)])
    }

    /// After a sign-in the confirmation comes without its key: it is shown again, to be looked at.
    private static func withoutKey(_ slug: String, _ exchange: Exchange) throws -> Answer {
        guard !exchange.isResumed else { return try BuyAction.perform(exchange) }
        var message = try Message(Wrong(phrase: "market.keyMissing", field: "key"), exchange)
        let item = try exchange.community.item(slug, at: exchange.community.clock.now())
        message.next = item.map { Message.Link(path: Path.item($0.slug), phrase: "go.item") } ?? .market
        return try message.answer(exchange)
    }

    static func refused(_ refusal: Refusal, _ exchange: Exchange) throws -> Answer {
        try BuyAction.refused(refusal, exchange)
    }
}
