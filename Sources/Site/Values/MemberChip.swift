import Community
import SQL
import Template

/// A member as other pages show them: a picture, a name, a title, and a link if the profile is public.
struct MemberChip {
    let name: String
    let shown: String
    let isPublic: Bool
    let avatar: String
    let title: String?

    /// The columns that `init(_:at:)` reads, of `member m` with the items that they wear.
    static let columns = "m.id, m.name, m.display_name, m.public_profile, a.slug, t.name, t.base"
    /// Joins what a member wears to `member m`.
    static let joins = "LEFT JOIN item a ON a.id = m.avatar_id AND a.base = 0 LEFT JOIN item t ON t.id = m.title_id"
    /// The chip's columns of one member.
    static let query = "SELECT \(columns) FROM member m \(joins) WHERE m.id = $1"
    /// The same of many, whose ids are given as a JSON array.
    static let queryOfMany =
        "SELECT \(columns) FROM json_each($1) wanted CROSS JOIN member m ON m.id = wanted.value \(joins)"
    /// How many columns that is.
    static let width = 7

    /// The columns of `member` that a chip is made from, for staleness.
    static let dependencies = [
        "id", "shown_name", "nickname", "name_style", "name", "public_profile", "title_id", "avatar_id", "suspended_at",
    ]

    /// The columns of `item` that a chip shows of what is worn.
    static let itemDependencies = ["id", "name", "slug", "base"]

    init(_ row: Row, at index: Int) {
        let id: Int = row[index]
        name = row[index + 1]
        shown = row[index + 2]
        isPublic = row[index + 3]
        avatar =
            (row[index + 4] as String?).map(Path.avatar) ?? Self.dog(of: id, shownAs: shown, isPublic: isPublic)
        let isBase: Bool? = row[index + 6]
        title = isBase == false ? row[index + 5] : nil
    }

    /// The picture of those who wear none. That of a member whose profile is not public is drawn from the name that
    /// others see: drawn from the member's number as well, it would lead from there to an earlier name.
    static func dog(of id: Int, shownAs shown: String, isPublic: Bool) -> String {
        guard !isPublic else { return Path.dog((id - 1) % Avatar.variantCount + 1) }
        var dice = Dice(shown)
        return Path.dog(dice.roll(1...Avatar.variantCount))
    }

    var value: Value {
        [
            // A user name is part of the address of a public profile and of nothing else.
            "name": isPublic ? .string(name) : .null,
            "shown": .string(shown),
            "url": isPublic ? .string(Path.member(name)) : .null,
            "avatar": .string(avatar),
            "title": .optional(title),
        ]
    }
}
