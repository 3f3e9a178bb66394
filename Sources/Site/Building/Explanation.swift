import Community
import SQL

/// What `milepost why` says of a path.
public struct Explanation: Sendable {
    public let page: PageReference
    public let path: String
    public let template: String?
    /// Whether the page exists now, and whether it is marked as stale.
    public let exists: Bool
    public let isMarked: Bool
    /// What makes it stale: a table, its columns, and the changes that matter.
    public let dependencies: [Dependency]
    public let templates: [String]
    public let next: Instant?
}

extension Builder {
    /// Explains the page at a path, or gives nil where no kind of page has such a path.
    public func explain(_ path: String) throws -> Explanation? {
        let marked = Set(try pending())
        let database = publisher.renderer.database
        return try database.snapshot {
            let view = try publisher.renderer.view()
            for kind in publisher.kinds.list {
                guard let key = try kind.key(of: Self.page(of: path), in: view) else { continue }
                let page = PageReference(kind.name, key)
                let used = try kind.template.map { [$0] + (try publisher.renderer.templates().dependencies(of: $0)) }
                return Explanation(
                    page: page, path: path, template: kind.template, exists: try kind.page(key, in: view) != nil,
                    isMarked: marked.contains(page), dependencies: kind.staleness, templates: used ?? [],
                    next: try kind.next(in: view))
            }
            return nil
        }
    }

    /// The page that a path or its twin's path means.
    private static func page(of path: String) -> String {
        let plain = path.hasPrefix("/") ? String(path.dropFirst()) : path
        let folder = plain.isEmpty || plain.hasSuffix("/") ? plain + "index.html" : plain
        if folder.hasSuffix(".xml.json") { return String(folder.dropLast(5)) }
        return folder.hasSuffix(".json") ? String(folder.dropLast(4)) + "html" : folder
    }
}
