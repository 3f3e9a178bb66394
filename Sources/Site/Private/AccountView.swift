import Community
import SQL
import Template

/// What a member has in the wardrobe, and on how many devices they are signed in.
public enum AccountView {
    public static func value(of member: MemberID, in view: View) throws -> Object {
        [
            "member": try Cards.own(member, in: view),
            "titles": try wardrobe(of: member, .title, in: view),
            "avatars": try wardrobe(of: member, .avatar, in: view),
            "cosmetics": try wardrobe(of: member, .cosmetic, in: view),
            "password_length": .number(view.rules.account.passwordLength),
            "name_length": .number(view.rules.account.nameLength),
            "bio_length": .number(view.rules.account.bioLength),
            "session_count": .number(try view.community.sessionCount(of: member)),
        ]
    }

    /// What the member owns of a kind: base items first, then by name.
    private static func wardrobe(of member: MemberID, _ category: Item.Category, in view: View) throws -> Value {
        .list(
            try view.database.query(
                """
                SELECT i.slug, i.name, i.base, i.id IN (m.title_id, m.avatar_id, m.cosmetic_id),
                  m.id, m.display_name, m.public_profile
                FROM owned o JOIN member m ON m.id = o.member_id JOIN item i ON i.id = o.item_id
                WHERE o.member_id = $1 AND i.category = $2 ORDER BY i.base DESC, i.name, i.id
                """, member, category
            ) { row in
                let slug: String = row[0]
                let isBase: Bool = row[2]
                let picture =
                    category == .avatar && isBase
                    ? MemberChip.dog(of: row[4], shownAs: row[5], isPublic: row[6]) : Path.picture(of: category, slug)
                return [
                    "slug": .string(slug), "name": .string(row[1]), "picture": .optional(picture),
                    "worn": .bool((row[3] as Bool?) ?? false), "base": .bool(isBase),
                ]
            })
    }
}
