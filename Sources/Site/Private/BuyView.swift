import Community
import Template

/// The confirmation of a purchase.
public enum BuyView {
    /// - Parameters:
    ///   - item: one that the member can buy.
    ///   - key: the order's key, which comes back with the confirmation.
    public static func value(of item: Item, for member: MemberID, key: String, in view: View) throws -> Object {
        let coins = try view.community.balance(of: member).coins
        return [
            "item": try Cards.item(item.slug, in: view) ?? .null,
            "ribbon": item.category == .title ? .string(item.name) : .null,
            "price": .number(item.price),
            "balance": .number(coins),
            "after": .number(coins - item.price),
            "key": .string(key),
            "refund_days": .number(view.rules.market.refundDays),
        ]
    }
}
