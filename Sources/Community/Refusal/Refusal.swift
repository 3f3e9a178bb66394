/// Why the community says no: plain data, worded elsewhere by its code.
public struct Refusal: Error, Sendable, Equatable {
    public let code: Code
    /// What fills the placeholders of its words, by name.
    public let details: [String: Detail]

    public enum Detail: Sendable, Equatable {
        case text(String)
        case number(Int)
        case moment(Instant)
    }

    public init(_ code: Code, _ details: [String: Detail] = [:]) {
        self.code = code
        self.details = details
    }

    /// What was refused, and why. The raw value names the phrase that says it.
    public enum Code: String, CaseIterable, Sendable {
        case unknownMember = "member.unknown"
        case suspended = "member.suspended"
        case nameTaken = "join.nameTaken"
        case tooManyJoins = "join.tooMany"
        case wrongSignIn = "signin.wrong"
        case tooManySignIns = "signin.tooMany"
        case wrongPassword = "password.wrong"
        case unknownPlace = "checkin.unknownPlace"
        case closedPlace = "checkin.closedPlace"
        case unknownItem = "market.unknownItem"
        case alreadyOwned = "market.alreadyOwned"
        case notListed = "market.notListed"
        case tooFewCoins = "market.tooFewCoins"
        case outOfStock = "market.outOfStock"
        case priceChanged = "market.priceChanged"
        case unknownOrder = "refund.unknownOrder"
        case baseItem = "refund.baseItem"
        case tooLate = "refund.tooLate"
        case alreadyRefunded = "refund.already"
        case refundPastCap = "refund.cap"
        case notOwned = "wear.notOwned"
        case belowZero = "ledger.belowZero"
        case pastCap = "ledger.pastCap"
    }
}
