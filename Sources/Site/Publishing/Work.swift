import Community
import SQL
import Template

/// What marks come to: pages to be rendered, and kinds of which every page is.
struct Work {
    /// Each page with the sequence of its newest mark.
    private(set) var pages: [PageReference: Int] = [:]
    private(set) var kinds: [any PageKind] = []

    /// Reads what the marks stand for. To be called within the marks' snapshot.
    init(_ marks: Marks, kinds all: Kinds, renderer: Renderer) throws {
        guard !marks.isEmpty else { return }
        let view = try renderer.view()
        var whole = try Self.kinds(using: marks.inputs, of: all, renderer: renderer)
        for (page, sequence) in marks.pages {
            guard !whole.contains(page.kind) else { continue }
            guard let kind = all[page.kind] else {
                add(page, sequence)
                continue
            }
            if page.key.id == PageKey.all {
                whole.insert(page.kind)
            } else if page.key.part == PageKey.all {
                for key in try Self.parts(of: page.key.id, kind, view) { add(PageReference(page.kind, key), sequence) }
            } else {
                add(page, sequence)
            }
        }
        for page in try BoardPage.stale(after: marks.moves, in: view) { add(page, Int.max) }
        pages = pages.filter { !whole.contains($0.key.kind) }
        kinds = all.list.filter { whole.contains($0.name) }
    }

    private mutating func add(_ page: PageReference, _ sequence: Int) {
        pages[page] = max(pages[page] ?? 0, sequence)
    }

    /// All parts of a row's pages that are or were.
    private static func parts(of id: Int, _ kind: any PageKind, _ view: View) throws -> Set<PageKey> {
        let published: [Int] = try view.database.query(
            "SELECT part FROM page WHERE kind = $1 AND id = $2", kind.name, id
        ) { $0[0] }
        return Set((try published + kind.parts(of: id, in: view)).map { PageKey(id: id, part: $0) })
    }

    /// The kinds that use a changed input: of a template, those that include it; of any other input, all.
    private static func kinds(using inputs: [String], of all: Kinds, renderer: Renderer) throws -> Set<String> {
        guard !inputs.isEmpty else { return [] }
        let templates = try renderer.templates()
        var names: Set<String> = []
        for input in inputs {
            let front = Inputs.Kind.template.rawValue + "/"
            for kind in all.list {
                guard input.hasPrefix(front) else {
                    if kind.usesSettings(input) { names.insert(kind.name) }
                    continue
                }
                guard let own = kind.template else { continue }
                let changed = String(input.dropFirst(front.count))
                let used = (try? templates.dependencies(of: own)) ?? [changed]
                if own == changed || used.contains(changed) { names.insert(kind.name) }
            }
        }
        return names
    }
}

extension PageKind {
    /// Settings and the zone change every page with words around it; phrases and passwords are for programs.
    fileprivate func usesSettings(_ input: String) -> Bool {
        template != nil && [Inputs.Kind.setting, .zone].contains { input.hasPrefix($0.rawValue + "/") }
    }
}
