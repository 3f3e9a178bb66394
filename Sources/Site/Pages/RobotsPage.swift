import Template

/// What robots may read (RFC 9309), and where the site map is.
struct RobotsPage: PageKind {
    let name = "robots"
    let template: String? = "robots.txt"
    let hasTwin = false
    let staleness: [Dependency] = []

    static let path = "robots.txt"

    func page(_ key: PageKey, in view: View) -> Page? {
        guard key == .only else { return nil }
        return Page(Self.path, ["maps": .string("\(view.identity.address)/\(SiteMapIndexPage.path)")])
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] { key == nil ? [.only] : [] }

    func key(of path: String, in view: View) -> PageKey? { path == Self.path ? .only : nil }
}
