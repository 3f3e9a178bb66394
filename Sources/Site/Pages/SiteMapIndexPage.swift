import Template

/// The list of the site map's parts. A new row changes it only where it opens a part; one look for each part tells.
struct SiteMapIndexPage: PageKind {
    let name = "sitemap-index"
    let template: String? = "sitemap-index.xml"
    let hasTwin = false

    static let path = "sitemap.xml"

    var staleness: [Dependency] {
        SiteMapPage.sections.map { section in
            Dependency(section.table, ["id"] + section.columns, moments: section.moments, marks: "SELECT 0, 0")
        }
    }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard key == .only else { return nil }
        let paths = try SiteMapPage.paths(in: view)
        return Page(
            Self.path, ["maps": .list(paths.map { ["address": .string("\(view.identity.address)/\($0)")] })])
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] { key == nil ? [.only] : [] }

    func key(of path: String, in view: View) -> PageKey? { path == Self.path ? .only : nil }
}
