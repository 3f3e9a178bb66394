import Community

extension PlaceImport {
    /// Puts the places into the community, in one transaction. A place that is there already, by its own id, keeps its
    /// address, whatever it is called now; a new one gets the first address that is free. Places of this source that are
    /// not in the file any more are closed, unless the file has no place at all.
    ///
    /// - Parameter boards: the site's boards, so that cities that are new get theirs; nil leaves the boards alone.
    /// - Returns: what was done.
    /// - Throws: `ContentError` if a new city's board would be at the address of another; `SQLError`. Then nothing is
    ///   changed.
    public func apply(to community: Community, boards: [BoardRecord]? = nil) throws -> ImportSummary {
        try community.database.keepSavepointsInMemory()
        return try community.write { now in
            let cities = try community.cities()
            var part = ImportSummary.Part("places")
            var slugs = Slug.Finder()
            for place in places {
                var place = place
                place.slug = try slug(for: place, in: community, by: &slugs)
                part.note(try community.put(place, at: now), place.slug)
            }
            if !places.isEmpty {
                part.removed = try community.closePlaces(of: origin, except: Set(places.map(\.externalID)), at: now)
            }
            try community.removeEmptyCities()
            var summary = ImportSummary([part, try community.changes(since: cities)])
            if let boards {
                summary.parts.append(try community.countBoards { try community.addBoards(boards, since: cities) })
            }
            return summary
        }
    }

    private func slug(
        for place: PlaceRecord, in community: Community, by slugs: inout Slug.Finder
    ) throws -> String {
        if let known = try community.slug(ofPlace: place.externalID, from: origin) { return known }
        return try slugs.free(Slug.make(from: place.name)) { try community.holder(ofPlaceSlug: $0) != nil }
    }
}
