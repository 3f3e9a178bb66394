import Community
import Secrets

/// The key of one confirmation: random, with the price that its page shows, signed for one member and one item. Posted
/// again it answers with the same order; nobody else can use it, and its price cannot be changed.
struct OrderKey: Sendable, Equatable {
    let text: String
    /// What the member saw and agreed to.
    let price: Int

    init(_ item: Item, for member: MemberID, key: Signature.Key) {
        var random = RandomSource.system
        price = item.price
        let message = "\(Encoding.base64URL(random.bytes(12))).\(item.price)"
        let purpose = Self.purpose(item.slug, member)
        text = "\(message).\(Signature.sign(message, key: key, purpose: purpose).text)"
    }

    /// The key that a confirmation brought back; nil where it was not made for this member and item.
    init?(_ text: String, of item: String, for member: MemberID, key: Signature.Key) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let price = Int(parts[1]),
            Signature.isValid(parts[2], of: "\(parts[0]).\(parts[1])", key: key, purpose: Self.purpose(item, member))
        else { return nil }
        self.text = text
        self.price = price
    }

    private static func purpose(_ item: String, _ member: MemberID) -> String {
        "order-key \(member.rawValue) \(item)"
    }
}
