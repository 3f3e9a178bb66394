import Community
import Content
import Testing

@Suite struct GeoJSONTests {
    private func position(_ geometry: String) throws -> Position? {
        try importing(features(geometry), as: "a.geojson", town()).places.first?.position
    }

    private func problems(_ text: String) throws -> [String] { try importProblems(text, as: "a.geojson", town()) }

    @Test func aPointIsWhereItIs() throws {
        #expect(
            try position(#"{"type": "Point", "coordinates": [16.44291111, 48.25827065, 170]}"#)
                == Position(latitude: 48.258271, longitude: 16.442911))
        #expect(try position("null") == nil)
        #expect(try position(#"{"type": "GeometryCollection", "geometries": []}"#) == nil)
    }

    /// `true` is no 1: a fence is there where the file says so.
    @Test func aBooleanIsNoNumber() throws {
        let text = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "id": 1,
              "geometry": {"type": "Point", "coordinates": [1, 0]},
              "properties": {"name": "Fern Gully", "fenced": true, "water": false}}]}
            """
        let place = try #require(try importing(text, as: "a.geojson", town()).places.first)
        #expect(place.externalID == "1" && place.position == Position(latitude: 0, longitude: 1))
        #expect(place.dogs.contains("fenced") && !place.dogs.contains("drinking-water"))
    }

    @Test func aLineIsAtItsMiddle() throws {
        #expect(
            try position(#"{"type": "LineString", "coordinates": [[0, 0], [2, 0], [2, 4]]}"#)
                == Position(latitude: 1, longitude: 2))
    }

    @Test func aPolygonIsAtAPointInside() throws {
        #expect(
            try position(#"{"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]]}"#)
                == Position(latitude: 1, longitude: 2))
        // A U: its centre of mass lies outside.
        let letter = "[[0, 0], [6, 0], [6, 6], [5, 6], [5, 1], [1, 1], [1, 6], [0, 6], [0, 0]]"
        #expect(
            try position(#"{"type": "Polygon", "coordinates": [\#(letter)]}"#)
                == Position(latitude: 3, longitude: 0.5))
        // A square with a hole in the middle.
        let hole = "[[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]"
        #expect(
            try position(#"{"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], \#(hole)]}"#)
                == Position(latitude: 2, longitude: 0.5))
    }

    @Test func theLargestOfManyPolygonsCounts() throws {
        let small = "[[[9, 9], [10, 9], [10, 10], [9, 10], [9, 9]]]"
        let large = "[[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]"
        #expect(
            try position(#"{"type": "MultiPolygon", "coordinates": [\#(small), \#(large)]}"#)
                == Position(latitude: 2, longitude: 2))
    }

    @Test(arguments: [
        (#"{"type": "Point", "coordinates": [16.4]}"#, "a position must be two numbers: longitude, latitude"),
        (#"{"type": "Point", "coordinates": "here"}"#, "a position must be two numbers: longitude, latitude"),
        (
            #"{"type": "Point", "coordinates": [null, 16.4, 48.2]}"#,
            "a position must be two numbers: longitude, latitude"
        ),
        (#"{"type": "Point", "coordinates": [true, false]}"#, "a position must be two numbers: longitude, latitude"),
        (#"{"type": "Point"}"#, "a position must be two numbers: longitude, latitude"),
        (#"{"type": "Polygon", "coordinates": [3]}"#, "“coordinates” must be a list"),
        (#"{"type": "Blob", "coordinates": []}"#, "“Blob” is not a type of geometry"),
        (#"{"type": "Point", "coordinates": [1e99, 0]}"#, "1e+99, 0.0 is not a longitude and a latitude"),
        (
            #"{"type": "Point", "coordinates": [-37.8, 144.9]}"#,
            "-37.8, 144.9 is not a longitude and a latitude; they seem to be swapped"
        ),
    ])
    func brokenGeometriesAreLocated(geometry: String, what: String) throws {
        #expect(
            try problems(features("null", geometry)) == ["a.geojson: feature 2: This is not valid JSON: \(what)."])
    }

    @Test func onlyFeatureCollectionsAreRead() throws {
        let rule = "a.geojson: A GeoJSON file must be a FeatureCollection (RFC 7946, section 3.3), but this is "
        #expect(try problems(#"{"type": "Feature"}"#) == [rule + "a Feature."])
        #expect(try problems("[1, 2]") == [rule + "something else."])
        #expect(try problems("3") == [rule + "something else."])
        #expect(
            try problems(#"{"type": "FeatureCollection", "features": [{"type": "Point"}, 3]}"#) == [
                "a.geojson: feature 1: This is not valid JSON: a feature must be an object of the type “Feature”.",
                "a.geojson: feature 2: This is not valid JSON: a feature must be an object of the type “Feature”.",
            ])
    }

    @Test func brokenJSONIsLocated() throws {
        let found = try problems("{\n  \"é\": nope\n}")
        #expect(found == ["a.geojson:2:9: This is not valid JSON: Invalid value."])
        let open = try problems("{")
        #expect(open == ["a.geojson: This is not valid JSON: Unexpected end of file during JSON parse."])
    }

    @Test(arguments: ["[", "{\"a\":"]) func depthHasAnEnd(opening: String) throws {
        #expect(try problems(String(repeating: opening, count: 100_000)).count == 1)
    }

    @Test(arguments: ["NaN", "Infinity", "1e400", "-1e400"]) func onlyNumbersAreNumbers(text: String) throws {
        let found = try problems(features(#"{"type": "Point", "coordinates": [\#(text), 0]}"#))
        #expect(found.count == 1 && found.first?.contains("not valid JSON") == true)
    }

    @Test func otherReferenceSystemsAreRefused() throws {
        func system(_ name: String) -> String { #" "crs": {"type": "name", "properties": {"name": "\#(name)"}},"# }
        #expect(
            try importProblems(features("null", crs: system("urn:ogc:def:crs:EPSG::31256")), as: "a.geojson", town())
                == [
                    "a.geojson: Positions are in “urn:ogc:def:crs:EPSG::31256”. "
                        + "Please export them as WGS 84 (EPSG:4326), as RFC 7946 asks."
                ])
        let known = features("null", crs: system("urn:ogc:def:crs:OGC:1.3:CRS84"))
        #expect(try importProblems(known, as: "a.geojson", town()).isEmpty)
    }

    /// Others have written it: what steers a text instead of being read is left out, as it is or behind an escape.
    @Test(arguments: [
        (#"Bad\u0001Park"#, "BadPark"), (#"Nul\u0000"#, "Nul"), (#"Form\f feed"#, "Form feed"),
        (#"Turn \u202e"#, "Turn"),
        (#"Mark\uFEFF"#, "Mark"), (#"\\\u007f"#, "\\"), ("\u{202A}Fern\u{202C} Gully", "Fern Gully"),
        (#"A\u2028B"#, "A B"),
    ])
    func controlCharactersAreLeftOut(name: String, read: String) throws {
        let text = features("null").replacing("N0", with: name)
            .replacing("\"properties\": {", with: "\"properties\": {\"phone\": \"\u{202A}+61 3\u{202C}\", ")
        #expect(try importing(text, as: "a.geojson", town()).places.map(\.name) == [read])
    }

    @Test func otherEscapesAreText() throws {
        let text = features("null").replacing("N0", with: #"A\\u0001 \"\u00e9\"\/\ud83d\ude00\tB\r\nC\u000d"#)
        let place = try importing(text, as: "a.geojson", town()).places.first
        #expect(place?.name == "A\\u0001 \"é\"/😀 B C")
    }

    /// A field that no feature has a value in is a field, but is not chosen where none is named.
    @Test func aFieldMayBeNullThroughout() throws {
        let text = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "id": 1, "geometry": null,
              "properties": {"name": null, "title": "Fern Gully", "TRINK": null, "city": null}}]}
            """
        let place = try importing(text, as: "a.geojson", town(fields: ["water": "TRINK"])).places.first
        #expect(place?.name == "Fern Gully" && place?.dogs == [])
        #expect(
            try importProblems(text, as: "a.geojson", town(fields: ["water": "TRANK"])) == [
                "a.geojson: --map water=TRANK: there is no field “TRANK”. Did you mean “TRINK”?"
            ])
        let bare = text.replacing("\"Fern Gully\"", with: "null")
        #expect(try importProblems(bare, as: "a.geojson", town()).first?.hasSuffix("No field has a value.") == true)
        #expect(
            try importProblems(text, as: "a.geojson") == [
                "a.geojson: No field was found for the city. Please name one with --map city=FIELD, "
                    + "or the city itself with --city NAME. There are: title."
            ])
    }
}
