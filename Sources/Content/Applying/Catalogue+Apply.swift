import Community

extension Catalogue {
    /// Puts everything into the community, in one transaction: what is new is added, what differs is changed, what is no
    /// longer in the files is taken out (a place is closed, an item retired). What is the same is left alone, so that no
    /// page becomes stale.
    ///
    /// - Returns: what was done.
    /// - Throws: `ContentError` if a place's slug belongs to one of another origin; `SQLError`. Then nothing is changed.
    public func apply(to community: Community) throws -> ImportSummary {
        try community.database.transaction {
            var summary = ImportSummary()
            let inputs = Inputs(community.database)
            summary.parts.append(try inputs.put(settings, as: .setting, "settings"))
            summary.parts.append(try inputs.put(phrases, as: .phrase, "phrases"))
            let passwords = Dictionary(uniqueKeysWithValues: commonPasswords.map { ($0, "") })
            summary.parts.append(try inputs.put(passwords, as: .commonPassword, "common passwords"))
            // The settings hold from here on: days may begin in another zone now.
            let community = try Community(
                database: community.database, clock: community.clock, passwordCost: community.passwordCost)
            try community.write { now in
                summary.parts.append(try put(places, into: community, at: now))
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
        for place in places { part.count(try community.put(place, at: now)) }
        part.removed = try community.closePlaces(of: "content", except: Set(places.map(\.externalID)), at: now).count
        return part
    }

    private func put(_ items: [ItemRecord], into community: Community, at now: Instant) throws -> ImportSummary.Part {
        var part = ImportSummary.Part("items")
        for item in items { part.count(try community.put(item, at: now)) }
        part.removed = try community.retireItems(except: Set(items.map(\.slug)), at: now).count
        return part
    }

    private func put(_ articles: [ArticleRecord], into community: Community) throws -> ImportSummary.Part {
        var part = ImportSummary.Part("pages")
        for article in articles { part.count(try community.put(article)) }
        part.removed = try community.removeArticles(except: Set(articles.map(\.slug))).count
        return part
    }
}

extension Inputs {
    /// Makes the inputs of a kind these and no others, and counts what that changes.
    fileprivate func put(_ inputs: [String: String], as kind: Kind, _ name: String) throws -> ImportSummary.Part {
        let known = try all(kind)
        var part = ImportSummary.Part(name, removed: known.keys.count { inputs[$0] == nil })
        for (name, content) in inputs { part.count(known[name].map { $0 == content ? .left : .changed } ?? .added) }
        _ = try replace(kind, with: inputs)
        return part
    }
}

extension Community {
    /// Counts what putting the boards changed.
    func countBoards(_ put: () throws -> [String]) throws -> ImportSummary.Part {
        let before = Set(try boards().map(\.slug))
        let touched = try put()
        let after = Set(try boards().map(\.slug))
        return ImportSummary.Part(
            "boards", added: after.subtracting(before).count,
            changed: touched.count { before.contains($0) && after.contains($0) },
            left: before.intersection(after).subtracting(touched).count, removed: before.subtracting(after).count)
    }
}
