import Community
import Content
import SQL

/// Puts places of open data into the database, again and again: an address, once given, stays.
struct PlacesImport {
    let community: Community

    func store(_ data: PlaceImport) throws -> ImportTally {
        try community.database.keepSavepointsInMemory()
        return try community.write { now in
            var tally = ImportTally("Places")
            var taken = try community.placeSlugs()
            let known = Dictionary(taken.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            for place in data.places {
                let own = PlaceOrigin(origin: place.origin, externalID: place.externalID)
                var place = place
                place.slug = known[own] ?? Self.free(place.slug, taken)
                taken[place.slug] = own
                tally.note(try community.put(place, at: now), place.slug)
            }
            let ids = Set(data.places.map(\.externalID))
            tally.noteRemoved(try community.closePlaces(of: data.origin, except: ids, at: now))
            return tally
        }
    }

    /// The slug itself, or with the first number behind it that no other place has.
    private static func free(_ slug: String, _ taken: [String: PlaceOrigin]) -> String {
        guard taken[slug] != nil else { return slug }
        var number = 2
        while taken["\(slug)-\(number)"] != nil { number += 1 }
        return "\(slug)-\(number)"
    }
}
