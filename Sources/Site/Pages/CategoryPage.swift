import Community
import Template

/// All items of a category by price, and those that are no longer for sale. The key's id is the category's place in the
/// list of categories, from 1.
struct CategoryPage: PageKind {
    let name = "category"
    let template: String? = "category.html"

    var staleness: [Dependency] {
        [
            Dependency(
                "item", ItemCard.dependencies, moments: ItemCard.moments,
                marks: "SELECT CASE {row}.category WHEN 'title' THEN 1 WHEN 'avatar' THEN 2 ELSE 3 END, 0")
        ]
    }

    /// The items that are or were for sale, the cheapest first.
    static func items(of category: Item.Category, in view: View) throws -> [ItemCard] {
        try ItemCard.list(
            "WHERE i.category = $2 AND i.base = 0 AND i.listed_at <= $1 ORDER BY i.price, i.id", category, in: view)
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        let all = Item.Category.allCases
        guard key.part == 0, (1...all.count).contains(key.id) else { return nil }
        let category = all[key.id - 1]
        let items = try Self.items(of: category, in: view)
        let retired = items.filter { !$0.isListed }
        let value: Value = [
            "title": .string(category.plural),
            "description": .string(category.about),
            "slug": .string(category.rawValue + "s"),
            "name": .string(category.plural),
            "about": .string(category.about),
            "siblings": .list(
                all.map {
                    [
                        "name": .string($0.plural), "url": .string(Path.category($0)), "current": .bool($0 == category),
                    ]
                }),
            "items": .list(items.filter(\.isListed).map(\.value)),
            "retired": retired.isEmpty ? .null : ["items": .list(retired.map(\.value))],
        ]
        return Page(Path.category(category), value)
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] {
        let all = Item.Category.allCases.indices.map { PageKey(id: $0 + 1) }
        return Array(all.filter { next in key.map { next > $0 } ?? true }.prefix(limit))
    }

    func key(of path: String, in view: View) -> PageKey? {
        Item.Category.allCases.firstIndex { Path.category($0) == path }.map { PageKey(id: $0 + 1) }
    }

    func next(in view: View) throws -> Instant? { try ItemCard.next(in: view) }
}
