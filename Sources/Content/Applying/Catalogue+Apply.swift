import Community
import SQL
import Secrets

extension Catalogue {
    /// Puts everything into the community, in one transaction: what is new is added, what differs is changed, what is no
    /// longer in the files is taken out (a place is closed, an item retired). What is the same is left alone, so that no
    /// page becomes stale.
    ///
    /// - Returns: what was done.
    /// - Throws: `ContentError` if a place's slug belongs to one of another origin, or two boards would be at one address;
    ///   `SQLError`. Then nothing is changed.
    public func apply(to community: Community) throws -> ImportSummary {
        try apply(to: community.database, clock: community.clock, passwordCost: community.passwordCost)
    }

    /// The same for a database that may have settings with which no community can be made: it gets others here.
    public func apply(
        to database: Connection, clock: Clock, passwordCost: Password.Cost = .standard
    ) throws -> ImportSummary {
        try database.keepSavepointsInMemory()
        return try database.transaction {
            var summary = ImportSummary()
            let inputs = Inputs(database)
            summary.parts.append(try inputs.put(settings, as: .setting, "settings"))
            summary.parts.append(try inputs.put(phrases, as: .phrase, "phrases"))
            let passwords = Dictionary(uniqueKeysWithValues: commonPasswords.map { ($0, "") })
            summary.parts.append(try inputs.put(passwords, as: .commonPassword, "common passwords"))
            // The settings hold from here on: days may begin in another zone now.
            let community = try Community(database: database, clock: clock, passwordCost: passwordCost)
            try community.noteZone()
            try community.write { now in
                let cities = try community.cities()
                summary.parts.append(try put(places, into: community, at: now))
                try community.removeEmptyCities()
                summary.parts.append(try community.changes(since: cities))
                summary.parts.append(try put(items, into: community, at: now))
                summary.parts.append(try put(articles, into: community))
                summary.parts.append(try community.countBoards { try community.putBoards(boards) })
            }
            return summary
        }
    }

    private func put(
        _ places: [PlaceRecord], into community: Community, at now: Instant
    ) throws -> ImportSummary.Part {
        let log = ProblemLog()
        for place in places {
            guard let holder = try community.holder(ofPlaceSlug: place.slug), holder.origin != place.origin else {
                continue
            }
            let other = holder.origin.map { "a place of \($0)" } ?? "a place that was made by hand"
            log.add(.slugTaken(place.slug, by: other), at: Location("places/\(place.slug).md"))
        }
        try log.throwIfAny()
        var part = ImportSummary.Part("places")
        for place in places { part.note(try community.put(place, at: now), place.slug) }
        part.removed = try community.closePlaces(of: "content", except: Set(places.map(\.externalID)), at: now)
        return part
    }

    private func put(_ items: [ItemRecord], into community: Community, at now: Instant) throws -> ImportSummary.Part {
        var part = ImportSummary.Part("items")
        for item in items { part.note(try community.put(item, at: now), item.slug) }
        part.removed = try community.retireItems(except: Set(items.map(\.slug)), at: now)
        return part
    }

    private func put(_ articles: [ArticleRecord], into community: Community) throws -> ImportSummary.Part {
        var part = ImportSummary.Part("pages")
        for article in articles { part.note(try community.put(article), article.slug) }
        part.removed = try community.removeArticles(except: Set(articles.map(\.slug)))
        return part
    }
}

extension Inputs {
    /// Makes the inputs of a kind these and no others, and counts what that changes.
    fileprivate func put(_ inputs: [String: String], as kind: Kind, _ name: String) throws -> ImportSummary.Part {
        let known = Set(try all(kind).keys)
        var part = ImportSummary.Part(name)
        part.note(try replace(kind, with: inputs), known: known, wanted: Set(inputs.keys))
        return part
    }
}

extension Community {
    /// Counts what became of the cities.
    func changes(since earlier: [City]) throws -> ImportSummary.Part {
        let cities = try cities()
        let known = Dictionary(uniqueKeysWithValues: earlier.map { ($0.slug, $0.name) })
        let wanted = Set(cities.map(\.slug))
        let touched = cities.filter { !(known[$0.slug]?.hasBytes(of: $0.name) ?? false) }.map(\.slug)
        let gone = earlier.map(\.slug).filter { !wanted.contains($0) }
        var part = ImportSummary.Part("cities")
        part.note(touched + gone, known: Set(known.keys), wanted: wanted)
        return part
    }

    /// Counts what putting the boards changed.
    ///
    /// - Throws: `ContentError` where two boards would be at one address.
    func countBoards(_ put: () throws -> [String]) throws -> ImportSummary.Part {
        let known = Set(try boards().map(\.slug))
        var part = ImportSummary.Part("boards")
        let changed: [String]
        do {
            changed = try put()
        } catch let collision as BoardCollision {
            throw ContentError([
                Problem(.boardCollision(slug: collision.slug, names: collision.names), at: Location("site.yaml"))
            ])
        }
        part.note(changed, known: known, wanted: Set(try boards().map(\.slug)))
        return part
    }
}
