import Community
import SQL

extension Builder {
    /// What is marked now, without publishing it. A mark of a page that neither is nor was comes to nothing: a first visit
    /// of the year marks the page of that year, which there is only once the year is over.
    public func pending() throws -> [PageReference] {
        try database.snapshot {
            let work = try Work(
                Marks(database, kinds: publisher.kinds), kinds: publisher.kinds, renderer: publisher.renderer)
            let view = try publisher.renderer.view()
            let pages = try work.pages.keys.filter { try isOrWas($0, in: view) }
            return pages.sorted()
                + work.kinds.map { PageReference($0.name, PageKey(id: PageKey.all, part: PageKey.all)) }
        }
    }

    /// Whether there is a mark that nobody has looked at yet, whatever it comes to.
    public func isMarked() throws -> Bool { try publisher.isMarked() }

    private func isOrWas(_ page: PageReference, in view: View) throws -> Bool {
        let isKnown =
            try database.first(
                "SELECT 1 FROM page WHERE kind = $1 AND id = $2 AND part = $3", page.kind, page.key.id, page.key.part
            ) { _ in true } ?? false
        return try isKnown || publisher.kinds[page.kind]?.page(page.key, in: view) != nil
    }
}
