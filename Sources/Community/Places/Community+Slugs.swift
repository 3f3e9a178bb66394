import SQL

extension Community {
    /// The slug of the place that has this id in that origin.
    public func slug(ofPlace externalID: String, from origin: String) throws -> String? {
        try database.first("SELECT slug FROM place WHERE origin = $1 AND external_id = $2", origin, externalID) {
            $0[0]
        }
    }

    /// Which place has a slug: its origin, nil if it was made by hand, and its id there.
    public func holder(ofPlaceSlug slug: String) throws -> (origin: String?, externalID: String?)? {
        try database.first("SELECT origin, external_id FROM place WHERE slug = $1", slug) { ($0[0], $0[1]) }
    }
}
