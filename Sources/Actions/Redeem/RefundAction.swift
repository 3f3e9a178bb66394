import CGI
import Community
import Site
import Template

/// Gives an item back for what it cost.
enum RefundAction: Action {
    static let kept = ["order"]

    static func perform(_ exchange: Exchange) throws -> Answer {
        let member = try exchange.member("signin.needed")
        guard let number = try exchange.form.text("order").flatMap({ Int($0) }) else { throw Refusal(.unknownOrder) }
        let order = try exchange.community.refund(OrderID(number), by: member)
        return .done(
            "\(Path.item(order.itemSlug))#refunded",
            [
                "order": .int(order.id.rawValue), "item": .string(order.itemSlug), "price": .int(order.price),
                "coins": .int(try exchange.community.balance(of: member).coins),
            ], next: [.item(order.item), .member(member)])
    }
}
