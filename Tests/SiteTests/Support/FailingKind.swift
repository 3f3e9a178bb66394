import Site

/// A kind whose pages can be listed but not made, or not even listed.
struct FailingKind: PageKind {
    enum Step { case listing, making }

    struct Interruption: Error {}

    private let base: any PageKind
    private let step: Step

    init(_ base: any PageKind, at step: Step) {
        self.base = base
        self.step = step
    }

    var name: String { base.name }
    var template: String? { base.template }
    var hasTwin: Bool { base.hasTwin }
    var staleness: [Dependency] { base.staleness }

    func page(_ key: PageKey, in view: View) throws -> Page? {
        guard step != .making else { throw Interruption() }
        return try base.page(key, in: view)
    }

    func keys(after key: PageKey?, limit: Int, in view: View) throws -> [PageKey] {
        guard step != .listing else { throw Interruption() }
        return try base.keys(after: key, limit: limit, in: view)
    }

    func key(of path: String, in view: View) throws -> PageKey? { try base.key(of: path, in: view) }
}
