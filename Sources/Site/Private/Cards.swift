import Community
import SQL
import Template

/// Places, items and members as pages of programs show them.
public enum Cards {
    /// The place of that slug, whether it is open or not.
    public static func place(_ slug: String, in view: View) throws -> Value? {
        try PlaceCard.list("WHERE p.slug = $1", slug, in: view).first?.value
    }

    public static func item(_ slug: String, in view: View) throws -> Value? {
        try ItemCard.list("WHERE i.slug = $2", slug, in: view).first?.value
    }

    /// A member as they see themselves: with their user name, whether their profile is public or not.
    public static func own(_ member: MemberID, in view: View) throws -> Value {
        let chip = try view.database.first(MemberChip.query, member) { MemberChip($0, at: 0) }
        guard let chip, case .object(var object) = chip.value else { return .null }
        object["name"] = .string(chip.name)
        return .object(object)
    }

    /// What a first check-in of a day pays.
    public static func checkInPay(_ rules: Rules) -> Value {
        ["xp": .number(rules.checkIn.xp), "coins": .number(rules.checkIn.coins)]
    }
}
