extension Program {
    /// Buy an item, and give it back.
    public static let redeem = Program("redeem", isDelegated: true) { form in
        switch form {
        case "buy": BuyAction.self
        case "confirm": ConfirmAction.self
        case "refund": RefundAction.self
        default: nil
        }
    }
}
