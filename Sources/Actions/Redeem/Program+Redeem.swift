extension Program {
    /// Buy an item, and give it back.
    public static let redeem = Program(
        "redeem", actions: ["buy": BuyAction.self, "confirm": ConfirmAction.self, "refund": RefundAction.self])
}
