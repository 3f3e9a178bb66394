import Community
import Template

/// The marketplace: each category with a few of its items.
struct MarketPage: PageKind {
    let name = "market"
    let template: String? = "market.html"

    static let itemCount = 6

    var staleness: [Dependency] {
        [
            Dependency("item", ItemCard.dependencies, moments: ItemCard.moments, marks: "SELECT 0, 0")
        ]
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key == .only else { return nil }
        let categories = try Item.Category.allCases.map { category -> Value in
            let listed = try CategoryPage.items(of: category, in: view).filter(\.isListed)
            return [
                "slug": .string(category.rawValue + "s"),
                "name": .string(category.plural),
                "url": .string(Path.category(category)),
                "about": .string(category.about),
                "count": .number(listed.count),
                "items": .list(listed.prefix(Self.itemCount).map(\.value)),
            ]
        }
        let value: Value = [
            "title": "Market",
            "description": "Spend your coins on titles, avatars and something for the dog.",
            "categories": .list(categories),
            "earn": ["coins": .number(view.rules.checkIn.coins)],
        ]
        return Page(Path.market, value)
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] { key == nil ? [.only] : [] }

    func key(of path: String, in view: View) -> PageKey? { path == Path.market ? .only : nil }

    func next(in view: View) throws -> Instant? { try ItemCard.next(in: view) }
}
