import Content

/// Reads open data from a string.
func importing(
    _ text: String, as file: String = "dogs.csv", _ options: PlaceImport.Options = PlaceImport.Options()
) throws -> PlaceImport {
    try PlaceImport.read(
        file: file, bytes: Array(text.utf8), format: file.hasSuffix("csv") ? .csv : .geoJSON, options: options)
}

/// What is wrong with open data, one sentence to a line.
func importProblems(
    _ text: String, as file: String = "dogs.csv", _ options: PlaceImport.Options = PlaceImport.Options()
) throws -> [String] {
    do {
        _ = try importing(text, as: file, options)
        return []
    } catch let error as ContentError {
        return error.problems.map(\.description)
    }
}

/// Options with a city.
func town(fields: [String: String] = [:], source: String? = nil) -> PlaceImport.Options {
    var options = PlaceImport.Options()
    options.city = "Town"
    options.fields = fields
    options.source = source
    return options
}

/// A feature collection of some geometries.
func features(_ geometries: String..., crs: String = "") -> String {
    let features = geometries.enumerated().map { index, geometry in
        """
        {"type": "Feature", "id": "f.\(index)", "properties": {"name": "N\(index)"}, "geometry": \(geometry)}
        """
    }
    return "{\"type\": \"FeatureCollection\",\(crs) \"features\": [\(features.joined(separator: ", "))]}"
}
