extension Program {
    /// Buy an item, and give it back.
    public static let redeem = Program(
        "redeem",
        actions: [
            .init("buy", BuyAction.self), .init("confirm", ConfirmAction.self), .init("refund", RefundAction.self),
        ], isDelegated: true)
}
