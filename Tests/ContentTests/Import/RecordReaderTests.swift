import Community
import Content
import Testing

/// What is made of the fields of a record.
@Suite struct RecordReaderTests {
    private func place(_ fields: [String: String], _ options: PlaceImport.Options = town()) throws -> PlaceRecord? {
        try read(fields, options).places.first
    }

    /// One row of a table, with a position.
    private func read(_ fields: [String: String], _ options: PlaceImport.Options = town()) throws -> PlaceImport {
        let row = fields.merging(["name": "A", "lat": "1", "lon": "1"]) { given, _ in given }.sorted { $0.key < $1.key }
        return try importing(
            row.map(\.key).joined(separator: ";") + "\n" + row.map(\.value).joined(separator: ";") + "\n", options)
    }

    @Test func anIDThatIsNamedComesBeforeTheOneBesideTheFields() throws {
        let text = """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "id": "row.1", "geometry": null, "properties": {"name": "A", "code": "P7"}},
              {"type": "Feature", "id": "row.2", "geometry": null, "properties": {"name": "B", "code": null}}]}
            """
        let named = try importing(text, as: "a.geojson", town(fields: ["id": "code"]))
        #expect(named.places.map(\.externalID) == ["P7", "row.2"])
        #expect(try importing(text, as: "a.geojson", town()).places.map(\.externalID) == ["row.1", "row.2"])
    }
}
