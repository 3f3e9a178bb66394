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

    @Test(arguments: [
        ("ca. 1.431 m²", "1,431"), ("1,431 m²", "1,431"), ("1431.5 m²", "1,432"), ("1.431,50 m²", "1,432"),
        ("1,431.4 m2", "1,431"), ("12.5 m2", "13"), ("12,25m²", "12"), ("1.431.500 m²", "1,431,500"),
        ("1.431,500 m²", "1,432"), ("1431.250 m²", "1,431"), ("420 m²", "420"), ("7. m²", "7"),
        ("12.5. m2", "13"), ("0.500 m2", "1"), ("1 431 m²", "1,431"), ("1’431’500 m²", "1,431,500"),
        ("1 431,5 m2", "1,432"),
        ("Eröffnet 2020 431 m²", "431"), ("12.5 100 m2", "100"), ("ca.420 m²", "420"),
    ])
    func anAreaIsInWholeSquareMetres(text: String, area: String) throws {
        let summary = try place(["area": text])?.summary
        #expect(summary == "Park of about \(area) m². Check the signs when you are there.")
    }

    @Test(arguments: ["", "large", "1431", "0.4 m²", "99999999999999999999 m²"])
    func whatIsNoAreaIsLeftOut(text: String) throws {
        #expect(try place(["area": text])?.summary == "Park. Check the signs when you are there.")
    }

    @Test(arguments: [
        ("", ["off-leash"]), ("Leash required", ["on-leash"]), ("leashed", ["on-leash"]), ("On lead", ["on-leash"]),
        ("off-lead", ["off-leash"]), ("Leinenpflicht", ["on-leash"]), ("by appointment", []),
    ])
    func aDogParkIsOffLeashWhereNoRuleSaysOtherwise(rule: String, dogs: [String]) throws {
        #expect(try place(["kind": "dog park", "dog_rule": rule])?.dogs == dogs)
    }

    @Test func rulesThatAreNotUnderstoodAreCounted() throws {
        let text = "name,kind,dogs,lat,lon\nA,park,Muzzle,1,1\nB,dog park,muzzle,1,1\nC,park,no,1,1\nD,park,leash,1,1\n"
        let read = try importing(text, town())
        #expect(read.unknownRules == ["muzzle": 2])
        #expect(read.places.map(\.dogs) == [[], [], ["on-leash"]])
    }

    @Test func theCityOfARecordComesBeforeTheOneOfAll() throws {
        let read = try importing("name,city,lat,lon\nA,Here,1,1\nB,,2,2\n", town())
        #expect(read.places.map(\.cityName) == ["Here", "Town"])
        let zones = "id,name,lat,lon\nHUNDEZONEOGD.1,A,1,1\n"
        #expect(try importing(zones).places.map(\.cityName) == ["Vienna"])
        #expect(try importing(zones, town()).places.map(\.cityName) == ["Town"])
    }

    /// The database counts code points.
    @Test(arguments: [
        (String(repeating: "e\u{301}", count: 100), 60), (String(repeating: "👨‍👩‍👧‍👦", count: 30), 17),
        (String(repeating: "x", count: 121), 120), ("x" + String(repeating: "\u{301}", count: 200), 1),
    ])
    func aLongNameIsCutBetweenCharacters(name: String, count: Int) throws {
        let read = try read(["name": name, "address": name + name])
        let place = try #require(read.places.first)
        #expect(place.name.count == count && place.name.unicodeScalars.count <= 120)
        #expect(name.unicodeScalars.starts(with: place.name.unicodeScalars))
        #expect(place.address.unicodeScalars.count <= 200)
        #expect(try read.apply(to: newCommunity()).hasChanges)
    }

    @Test(arguments: [
        "false", "FALSE", "0", "Dogs prohibited", "No dogs allowed", "dogs not allowed", "Hundeverbot", "No dogs.",
    ])
    func whereDogsMayNotBeIsNoPlace(rule: String) throws {
        let read = try read(["dogs": rule])
        #expect(read.places.isEmpty && read.skipped == [.dogsNotAllowed: 1])
    }

    @Test func aCityIsALineOfTextThatCanBeSeen() throws {
        let cities = ["\u{200B}", "New\u{2028}York\u{202E}", String(repeating: "x", count: 61)]
        let rows = cities.enumerated().map { "\($0),P\($0),\"\($1)\",1,1\n" }.joined()
        let read = try importing("id,name,city,lat,lon\n" + rows, town())
        #expect(read.places.map(\.cityName) == ["Town", "New York", String(repeating: "x", count: 60)])
    }

    @Test(arguments: ["id", "name"]) func theNameOfAFieldIsAsClean(marked: String) throws {
        let header = "id,name,lat,lon".replacing(marked, with: "\u{202A}" + marked)
        #expect(try importing(header + "\n7,Elm Park,1,1\n", town()).places.map(\.externalID) == ["7"])
        let json = features("null").replacing("\"name\"", with: "\"name\u{202C}\"")
        #expect(try importing(json, as: "a.geojson", town()).places.map(\.name) == ["N0"])
    }

    @Test func aLostCharacterIsCounted() throws {
        let read = try importing("name,lat,lon\nCaf\u{FFFD} Elm,1,1\nElm,2,2\n", town())
        #expect(read.places.map(\.name).sorted() == ["Caf Elm", "Elm"] && read.damagedTexts == 1)
    }

    /// The terminal would obey them.
    @Test func aMessageQuotesNoControlCharacter() throws {
        let problems = try importProblems("\u{1B}[31mnam,lat,lon\nA,1,1\n", town())
        #expect(problems.count == 1 && problems[0].hasSuffix("There are: [31mnam, lat, lon."))
    }

    @Test func aFieldCanBeLeftAlone() throws {
        let text = "name,suburb,lat,lon\nA,Carlton,1,1\n"
        #expect(try importing(text, town()).places.map(\.cityName) == ["Carlton"])
        #expect(try importing(text, town(fields: ["city": ""])).places.map(\.cityName) == ["Town"])
    }

    @Test func nothingIsMissingWhereThereIsNoPlace() throws {
        let empty = #"{"type": "FeatureCollection", "features": []}"#
        #expect(try importing(empty, as: "a.geojson").places.isEmpty)
    }

    /// Whoever tries each name from the first number on asks four million times.
    @Test func manyPlacesOfOneNameAreNumberedAtOnce() throws {
        let rows = (1...3_000).map { "\($0),Dog Park,Town,1,1\n" }.joined()
        let read = try importing("id,name,city,lat,lon\n" + rows)
        #expect(Set(read.places.map(\.slug)).count == 3_000)
        let community = try newCommunity()
        var asked = 0
        community.database.onStatement = { if $0.contains("FROM place WHERE slug") { asked += 1 } }
        #expect(try read.apply(to: community).parts[0].added.last == "dog-park-3000")
        #expect((3_000...6_000).contains(asked))
        #expect(try read.apply(to: community).hasChanges == false)
    }

    @Test(arguments: ["(MA 49)", "(MA 42)  ", "\u{200B}"]) func aNameOfNothingIsNone(name: String) throws {
        let read = try read(["id": "HUNDEZONEOGD.1", "name": name])
        #expect(read.places.isEmpty && read.skipped == [.noName: 1])
    }
}
