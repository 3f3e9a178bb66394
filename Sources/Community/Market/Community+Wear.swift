import SQL

extension Community {
    /// Puts an item on that the member owns. Wearing it again is no error.
    ///
    /// - Throws: `Refusal` `.unknownMember`, `.suspended`, `.unknownItem` or `.notOwned`.
    public func wear(_ slug: String, by member: MemberID) throws {
        try write { now in
            let item = try ownedItem(slug, of: member, at: now)
            try put(item.id, on: member, item.category)
        }
    }

    /// Takes an item off; the base item of its category, if there is one, goes on. Taking off what is not worn is no
    /// error.
    ///
    /// - Returns: whether it was worn and is not any more.
    @discardableResult
    public func takeOff(_ slug: String, by member: MemberID) throws -> Bool {
        try write { now in
            let item = try ownedItem(slug, of: member, at: now)
            guard try wears(member, item) else { return false }
            try wearBase(item.category, member: member)
            return try !wears(member, item)
        }
    }

    private func ownedItem(_ slug: String, of member: MemberID, at now: Instant) throws -> Item {
        try requireActive(member)
        guard let item = try item(slug, at: now) else { throw Refusal(.unknownItem, ["item": .text(slug)]) }
        guard try owns(member, item.id) else { throw Refusal(.notOwned, ["item": .text(item.name)]) }
        return item
    }

    func wears(_ member: MemberID, _ item: Item) throws -> Bool {
        let column = item.category.column
        return try database.first("SELECT 1 FROM member WHERE id = $1 AND \(column) = $2", member, item.id) {
            $0[0] as Int
        } != nil
    }

    private func put(_ item: ItemID?, on member: MemberID, _ category: Item.Category) throws {
        let column = category.column
        try database.execute(
            "UPDATE member SET \(column) = $1 WHERE id = $2 AND \(column) IS DISTINCT FROM $1", item, member)
    }

    /// Puts on what everybody starts with, or nothing where the category has no base item.
    ///
    /// - Parameter item: one that is no longer of that category.
    func wearBase(_ category: Item.Category, member: MemberID, except item: ItemID? = nil) throws {
        let base: ItemID? = try database.first(
            "SELECT id FROM item WHERE category = $1 AND base = 1 AND id IS NOT $2 ORDER BY id LIMIT 1", category, item
        ) { $0[0] }
        try put(base, on: member, category)
    }
}
