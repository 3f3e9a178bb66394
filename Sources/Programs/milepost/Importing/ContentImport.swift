import Community
import Content
import SQL

/// Puts a whole catalogue into the database, or nothing of it.
struct ContentImport {
    let database: Connection
    let clock: Clock
    /// What places of the content folder have as their origin.
    private static let origin = "content"

    func store(_ catalogue: Catalogue) throws -> [ImportTally] {
        try database.keepSavepointsInMemory()
        return try database.transaction {
            var tallies = try inputs(catalogue)
            // The community is made after its settings are in: they may be what changes.
            let community = try Community(database: database, clock: clock)
            tallies += try community.write { now in
                [
                    try places(catalogue.places, in: community, at: now),
                    try items(catalogue.items, in: community, at: now),
                    try pages(catalogue.articles, in: community),
                ]
            }
            tallies.append(try boards(catalogue.boards, in: community))
            return tallies
        }
    }

    private func inputs(_ catalogue: Catalogue) throws -> [ImportTally] {
        let passwords = Dictionary(uniqueKeysWithValues: catalogue.commonPasswords.map { ($0, "") })
        return [
            try replace(.setting, "Settings", with: catalogue.settings),
            try replace(.phrase, "Phrases", with: catalogue.phrases),
            try replace(.commonPassword, "Common passwords", with: passwords),
        ]
    }

    private func replace(_ kind: Inputs.Kind, _ noun: String, with texts: [String: String]) throws -> ImportTally {
        let inputs = Inputs(database)
        var tally = ImportTally(noun)
        let known = Set(try inputs.all(kind).keys)
        tally.note(try inputs.replace(kind, with: texts), known: known, wanted: Set(texts.keys))
        return tally
    }

    private func places(_ places: [PlaceRecord], in community: Community, at now: Instant) throws -> ImportTally {
        var tally = ImportTally("Places")
        let taken = try community.placeSlugs()
        for place in places {
            let own = PlaceOrigin(origin: place.origin, externalID: place.externalID)
            if let other = taken[place.slug], other != own {
                throw CommandError.placeTaken(slug: place.slug, by: other.origin)
            }
            tally.note(try community.put(place, at: now), place.slug)
        }
        let ids = Set(places.map(\.externalID))
        tally.noteRemoved(try community.closePlaces(of: Self.origin, except: ids, at: now))
        return tally
    }

    private func items(_ items: [ItemRecord], in community: Community, at now: Instant) throws -> ImportTally {
        var tally = ImportTally("Items")
        for item in items { tally.note(try community.put(item, at: now), item.slug) }
        tally.noteRemoved(try community.retireItems(except: Set(items.map(\.slug)), at: now))
        return tally
    }

    private func pages(_ articles: [ArticleRecord], in community: Community) throws -> ImportTally {
        var tally = ImportTally("Pages")
        for article in articles { tally.note(try community.put(article), article.slug) }
        tally.noteRemoved(try community.removeArticles(except: Set(articles.map(\.slug))))
        return tally
    }

    private func boards(_ records: [BoardRecord], in community: Community) throws -> ImportTally {
        var tally = ImportTally("Boards")
        let known = Set(try community.boards().map(\.slug))
        let changed = try community.putBoards(records)
        tally.note(changed, known: known, wanted: Set(try community.boards().map(\.slug)))
        return tally
    }
}
