import Community
import SQL

/// Whole kinds of page at once.
extension Publisher {
    /// Publishes every page of a kind, and removes those that are no longer.
    func publishAll(_ kind: any PageKind) throws -> Publication {
        var publication = Publication()
        var last: PageKey?
        while true {
            let (pages, isLast) = try database.snapshot { try pagesAndOrphans(of: kind, after: last) }
            if let end = pages.last {
                let result = try batch(pages)
                publication.add(result.publication)
                try save(result.records)
                last = end.key
            }
            if isLast { return publication }
        }
    }

    /// The next pages that are or were of a kind, in order: both lists are walked side by side.
    private func pagesAndOrphans(of kind: any PageKind, after last: PageKey?) throws -> ([PageReference], Bool) {
        let view = try renderer.view()
        let keys = try kind.keys(after: last, limit: Self.batchSize, in: view)
        let isLast = keys.count < Self.batchSize
        let from = last ?? PageKey(id: Int.min, part: Int.min)
        let known = try database.query(
            """
            SELECT id, part FROM page WHERE kind = $1 AND (id, part) > ($2, $3) ORDER BY id, part LIMIT $4
            """, kind.name, from.id, from.part, Self.batchSize
        ) { PageKey(id: $0[0], part: $0[1]) }
        let end = isLast && known.count < Self.batchSize ? nil : limit(keys, isLast, known)
        let all = Set(keys + known).filter { key in end.map { key <= $0 } ?? true }
        return (all.sorted().map { PageReference(kind.name, $0) }, end == nil)
    }

    /// Up to where both lists are complete.
    private func limit(_ keys: [PageKey], _ keysEnd: Bool, _ known: [PageKey]) -> PageKey? {
        let knownEnd = known.count < Self.batchSize
        switch (keysEnd ? nil : keys.last, knownEnd ? nil : known.last) {
        case (let key?, let known?): return min(key, known)
        case (let key?, nil): return key
        case (nil, let known): return known
        }
    }
}
