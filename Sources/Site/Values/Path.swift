import Community

/// Where pages live, from the root of the site. Every link and every kind of page takes its path from here.
public enum Path {
    public static let home = "index.html"
    public static let boards = "boards/index.html"
    public static let map = "map.html"
    public static let market = "market/index.html"
    /// The page that stands in for those that do not exist, at whatever depth: its links begin at the root.
    public static let missing = "404.html"

    public static func board(_ slug: String, page: Int = 1) -> String {
        page == 1 ? "boards/\(slug).html" : "boards/\(slug)/\(page).html"
    }

    public static func places(page: Int = 1) -> String {
        page == 1 ? "places/index.html" : "places/pages/\(page).html"
    }

    public static func place(_ slug: String) -> String { "places/\(slug).html" }

    public static func visits(_ slug: String, page: Int) -> String { "places/\(slug)/visits/\(page).html" }

    public static func city(_ slug: String, page: Int = 1) -> String {
        page == 1 ? "cities/\(slug).html" : "cities/\(slug)/\(page).html"
    }

    public static func category(_ category: Item.Category) -> String { "market/\(category.rawValue)s.html" }

    public static func item(_ slug: String) -> String { "market/items/\(slug).html" }

    public static func member(_ name: String, year: Int = 0) -> String {
        year == 0 ? "members/\(name).html" : "members/\(name)/\(year).html"
    }

    public static func article(_ slug: String) -> String { "\(slug).html" }

    public static func dog(_ variant: Int) -> String { "avatars/dog-\(variant).svg" }

    public static func avatar(_ slug: String) -> String { "avatars/\(slug).svg" }

    /// The picture of an item; titles have none.
    public static func picture(of category: Item.Category, _ slug: String) -> String? {
        switch category {
        case .title: nil
        case .avatar: avatar(slug)
        case .cosmetic: "pictures/items/\(slug).svg"
        }
    }

    public static func picture(_ slug: String) -> String { "pictures/\(slug).svg" }

    /// The JSON twin of a page.
    public static func twin(of path: String) -> String {
        path.hasSuffix(".html") ? String(Substring(path.utf8.dropLast(4))) + "json" : path + ".json"
    }

    /// The paths of the pages that a file may be of, itself or as their twin.
    static func pages(of path: String) -> [String] {
        guard path.hasSuffix(".json") else { return [path] }
        let stem = String(path.dropLast(5))
        return [path, stem + ".html", stem]
    }

    /// What leads from a page back to the root: `../` for each folder.
    public static func root(of path: String) -> String {
        String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// The slug between a front and a back, if the path is of that form and the slug has no slash.
    static func slug(of path: String, after front: String, before back: String = ".html") -> String? {
        guard path.hasPrefix(front), path.hasSuffix(back), path.utf8.count > front.utf8.count + back.utf8.count else {
            return nil
        }
        let slug = path.dropFirst(front.count).dropLast(back.count)
        return slug.contains("/") ? nil : String(slug)
    }

    /// A slug and a number, at least `least`, from a path such as `places/SLUG/visits/3.html`.
    static func numbered(
        _ path: String, after front: String, middle: String, from least: Int
    ) -> (slug: String, number: Int)? {
        guard
            let rest = path.hasPrefix(front) && path.hasSuffix(".html") ? path.dropFirst(front.count).dropLast(5) : nil,
            let cut = rest.firstIndex(of: "/")
        else { return nil }
        let tail = rest[cut...]
        guard tail.hasPrefix(middle), let part = number(tail.dropFirst(middle.count), from: least) else { return nil }
        return (String(rest[..<cut]), part)
    }

    /// A number as our paths write it, at least `least`: no sign, no leading zero, and short enough to count with.
    static func number(_ text: some StringProtocol, from least: Int) -> Int? {
        guard text.utf8.count <= 9, let number = Int(text), number >= least, text == String(number) else { return nil }
        return number
    }
}
