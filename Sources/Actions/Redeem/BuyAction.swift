import CGI
import Community
import Site

/// Shows what an item costs and what would be left, to be confirmed. Nothing is bought yet.
enum BuyAction: Action {
    static let kept = ["item"]

    static func perform(_ exchange: Exchange) throws -> Answer {
        let slug = try exchange.form.text("item") ?? ""
        let community = exchange.community
        guard let named = try community.item(slug, at: community.clock.now()) else {
            throw Refusal(.unknownItem, ["item": .text(slug)])
        }
        let member = try exchange.member("signin.forBuying", ["item": .text(named.name)])
        let item = try community.orderable(slug, by: member, at: community.clock.now())
        let key = OrderKey(item, for: member, key: try community.signingKey())
        var value = try exchange.heading("buy", ["item": .text(item.name)])
        value.merge(try exchange.site.view { try BuyView.value(of: item, for: member, key: key.text, in: $0) })
        var answer = Answer.page("buy.html", value)
        answer.section = "market"
        return answer
    }

    static func refused(_ refusal: Refusal, _ exchange: Exchange) throws -> Answer {
        var message = try Message(refusal, exchange)
        let slug = try exchange.form.text("item") ?? ""
        // Who looks again sees the price and what is left of it.
        if [.priceChanged, .outOfStock].contains(refusal.code) {
            message.next = Message.Link(path: Path.item(slug), phrase: "go.item")
            message.other = .market
        }
        return try message.answer(exchange)
    }
}
