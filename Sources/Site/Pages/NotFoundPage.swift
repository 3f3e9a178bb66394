import Template

/// What the web server answers with where there is no page.
struct NotFoundPage: PageKind {
    let name = "not-found"
    let template: String? = "404.html"
    let staleness: [Dependency] = []

    func page(_ key: PageKey, in view: View) -> Page? {
        guard key == .only else { return nil }
        return Page(Path.missing, ["title": "Nothing here", "description": "This page does not exist."])
    }

    func keys(after key: PageKey?, limit: Int, in view: View) -> [PageKey] { key == nil ? [.only] : [] }

    func key(of path: String, in view: View) -> PageKey? { path == Path.missing ? .only : nil }
}
