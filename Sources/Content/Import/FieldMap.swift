/// Which field of an open data file says what.
struct FieldMap {
    /// What a place needs to know.
    enum Purpose: String, CaseIterable {
        case id, name, kind, dogs, address, city, latitude, longitude, shape, fenced, water, area

        /// What cities call it, the surest name first. Compared without regard to case.
        var knownNames: [String] {
            switch self {
            case .id: ["source_id", "objectid", "id", "fid", "gid", "globalid", "uuid", "external_id"]
            case .name:
                ["name", "anl_name", "park", "title", "site_name", "park_name", "propname", "signname", "bezeichnung"]
            case .kind: ["kind", "typ", "type", "category", "leisure", "amenity"]
            case .dogs: ["dog_rule", "hunde_im_park", "dogs", "dog", "dog_access"]
            case .address: ["address", "adresse", "addr", "street", "location", "strasse"]
            case .city: ["city", "borough", "suburb", "locality", "town", "ort", "gemeinde", "municipality"]
            case .latitude: ["lat", "latitude", "y", "breite"]
            case .longitude: ["lon", "lng", "longitude", "long", "x", "laenge"]
            case .shape: ["the_geom", "shape", "geom", "geometry", "wkt"]
            case .fenced: ["einfriedung", "fenced"]
            case .water: ["hundetraenke", "drinking_water", "water"]
            case .area: ["flaeche", "area"]
            }
        }
    }

    private var fields: [Purpose: String] = [:]

    subscript(purpose: Purpose) -> String? { fields[purpose] }

    /// - Parameter overrides: fields by purpose, as the command line names them; an empty one is none.
    init(_ data: OpenData, overrides: [String: String], log: ProblemLog) {
        let names = Dictionary(data.filledNames.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        for purpose in Purpose.allCases {
            fields[purpose] = purpose.knownNames.lazy.compactMap { names[$0] }.first
        }
        for (name, field) in overrides.sorted(by: { $0.key < $1.key }) {
            guard let purpose = Purpose(rawValue: name) else {
                let purposes = Purpose.allCases.map(\.rawValue)
                let nearest = Suggestion.nearest(to: name, among: purposes)
                log.add(
                    .notOneOf(key: "--map", value: name, allowed: purposes, nearest: nearest), at: Location(data.file))
                continue
            }
            guard !field.isEmpty else {
                fields[purpose] = nil
                continue
            }
            guard data.fieldNames.contains(field) else {
                let nearest = Suggestion.nearest(to: field, among: data.fieldNames)
                log.add(.mappedField(purpose: name, field: field, nearest: nearest), at: Location(data.file))
                continue
            }
            fields[purpose] = field
        }
    }
}
