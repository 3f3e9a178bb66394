import Community
import Content
import Testing

@Suite struct PlaceImportTests {
    @Test func formatsAreToldByTheEnding() {
        #expect(PlaceImport.Format(path: "/a/b.geojson") == .geoJSON)
        #expect(PlaceImport.Format(path: "b.JSON") == .geoJSON)
        #expect(PlaceImport.Format(path: "b.csv") == .csv)
        #expect(PlaceImport.Format(path: "b.xml") == nil)
    }

    @Test func wellKnownFieldsAreFound() throws {
        let text = "ID;Name;Kind;Dog_Rule;Address;City;LAT;LON\n7;Old Park;dog park;off-leash;1 Road;Town;1,5;-2,25\n"
        let read = try importing(text)
        let place = try #require(read.places.first)
        #expect(read.origin == "import:dogs" && place.origin == "import:dogs" && place.externalID == "7")
        #expect(place.slug == "old-park" && place.name == "Old Park" && place.kind == "dog-park")
        #expect(place.cityName == "Town" && place.citySlug == "town" && place.address == "1 Road")
        #expect(place.position == Position(latitude: 1.5, longitude: -2.25))
        #expect(place.dogs == ["off-leash"])
        #expect(place.summary == "Dog park: dogs may run off the leash. Check the signs when you are there.")
    }

    @Test func fieldsCanBeNamed() throws {
        let text = "code,label,wo\n1,A,\"POINT (16.5 48.25)\"\n"
        let read = try importing(text, town(fields: ["name": "label", "shape": "wo", "id": "code"], source: "zones"))
        #expect(read.origin == "import:zones")
        #expect(read.places.map(\.externalID) == ["1"])
        #expect(read.places.first?.position == Position(latitude: 48.25, longitude: 16.5))
        #expect(
            try importProblems(text, town(fields: ["nam": "label", "shape": "wow", "name": "label"])) == [
                "dogs.csv: “--map” cannot be “nam”. Did you mean “name”? Known are: id, name, kind, dogs, address, "
                    + "city, latitude, longitude, shape, fenced, water, area.",
                "dogs.csv: --map shape=wow: there is no field “wow”. Did you mean “wo”?",
                "dogs.csv: No field was found for the latitude. Please name one with --map latitude=FIELD. "
                    + "There are: code, label, wo.",
                "dogs.csv: No field was found for the longitude. Please name one with --map longitude=FIELD. "
                    + "There are: code, label, wo.",
            ])
    }

    @Test func missingFieldsAreNamedOnce() throws {
        #expect(
            try importProblems("what,lat,lon\na,1,1\nb,2,2\n") == [
                "dogs.csv: No field was found for the name. Please name one with --map name=FIELD. "
                    + "There are: what, lat, lon.",
                "dogs.csv: No field was found for the city. Please name one with --map city=FIELD, "
                    + "or the city itself with --city NAME. There are: what, lat, lon.",
            ])
    }

    @Test func aPlaceMayHaveNoPosition() throws {
        let read = try importing("name,lat,lon\nA,,\nB,0,0\n", town())
        #expect(read.places.map(\.position) == [nil, Position(latitude: 0, longitude: 0)])
    }

    @Test func positionsAreChecked() throws {
        let text = "name,lat,lon\nA,48,\nB,NaN,1\nC,144.9,-37.8\nD,91,181\nE,1e400,0\n"
        let found = try importProblems(text, town())
        #expect(
            found == [
                "dogs.csv:2: “A”: it has only one of latitude and longitude.",
                "dogs.csv:3: “B”: “NaN”, “1” is not a position in degrees.",
                "dogs.csv:4: “C”: 144.9, -37.8 is not a latitude and a longitude; they seem to be swapped.",
                "dogs.csv:5: “D”: 91, 181 is not a latitude and a longitude.",
                "dogs.csv:6: “E”: “1e400”, “0” is not a position in degrees.",
            ])
    }

    @Test func prohibitionsAndNamelessRecordsAreCounted() throws {
        let text = "name,kind,dogs,lat,lon\nA,park,no,1,1\nB,Hundeverbot,,1,1\n,park,,1,1\nC,pond,,1,1\n"
        let read = try importing(text, town())
        #expect(read.skipped == [.dogsNotAllowed: 2, .noName: 1])
        #expect(read.unknownKinds == ["pond": 1])
        #expect(read.places.map(\.kind) == ["other"])
    }

    @Test func idsAreUniqueAndSlugsDoNotDependOnTheOrder() throws {
        let rows = ["b,Park,1,1", "c,Park,2,2", "a,Park,3,3"]
        let one = try importing("id,name,lat,lon\n" + rows.joined(separator: "\n"), town())
        let other = try importing("id,name,lat,lon\n" + rows.reversed().joined(separator: "\n"), town())
        #expect(one == other)
        #expect(one.places.map(\.slug) == ["park", "park-2", "park-3"])
        #expect(one.places.map(\.externalID) == ["a", "b", "c"])
        #expect(
            try importProblems("id,name,lat,lon\na,P,1,1\na,Q,1,1\n", town())
                == ["dogs.csv:3: The id “a” is used twice. Ids must differ."])
    }

    @Test func placesWithoutIdsAreToldByNameAndPosition() throws {
        let read = try importing("name,lat,lon\nA,1.23456789,2\nA,3,4\n", town())
        #expect(read.places.map(\.externalID) == ["A@1.234568,2.0", "A@3.0,4.0"])
    }

    @Test func otherEncodingsAreNamedAndNeverMangled() throws {
        let latin: [UInt8] = Array("name,lat,lon\nCaf".utf8) + [0xE9] + Array(",1,1\n".utf8)
        let error = #expect(throws: ContentError.self) {
            try PlaceImport.read(file: "dogs.csv", bytes: latin, format: .csv, options: town())
        }
        #expect(
            error?.problems.map(\.description)
                == ["dogs.csv: This is Latin-1 or Windows-1252 text, not UTF-8. Please save it as UTF-8."])
        let read = try importing("\u{FEFF}name,lat,lon\r\nCafé,1,1\r\n", town())
        #expect(read.places.map(\.name) == ["Café"] && read.places.map(\.slug) == ["cafe"])
    }

    // MARK: Real data

    @Test func viennaHas219PlacesForDogs() throws {
        guard let path = openData("vienna_dog_zones.geojson") else { return }
        let read = try PlaceImport.read(path: path, format: .geoJSON)
        #expect(read.origin == "import:vienna-dog-zones")
        #expect(read.places.count == 219 && read.skipped == [.dogsNotAllowed: 210] && read.unknownKinds.isEmpty)
        try expectComplete(read)
        #expect(Set(read.places.map(\.cityName)) == ["Vienna"])
        #expect(Set(read.places.map(\.kind)) == ["dog-park"])
        let park = try #require(read.places.first { $0.externalID == "HUNDEZONEOGD.1700825" })
        #expect(park.name == "Ingeborg-Bachmann-Park" && park.slug == "ingeborg-bachmann-park")
        #expect(park.dogs == ["off-leash", "fenced", "drinking-water"])
        #expect(
            park.summary.hasPrefix("Dog park of about 420 m²: dogs may run off the leash, it is fenced"))
        #expect(park.description.contains("data.wien.gv.at"))
        #expect(!read.places.contains { $0.name.contains("(MA") || $0.name.hasPrefix("PA ") })
    }

    @Test func viennaIsTheSameInBothFormats() throws {
        guard let geoJSON = openData("vienna_dog_zones.geojson"), let csv = openData("vienna_dog_zones.csv") else {
            return
        }
        let one = try PlaceImport.read(path: geoJSON, format: .geoJSON)
        let other = try PlaceImport.read(path: csv, format: .csv)
        #expect(one.origin == other.origin)
        #expect(one.places.map(\.externalID) == other.places.map(\.externalID))
        #expect(one.places.map(\.slug) == other.places.map(\.slug))
        for (place, same) in zip(one.places, other.places) {
            let distance = try #require(place.position).distance(to: #require(same.position))
            #expect(distance < 0.2, "\(place.externalID)")
        }
    }

    @Test func newYorkHas85DogRuns() throws {
        guard let path = openData("nyc_dog_runs.csv") else { return }
        let read = try PlaceImport.read(path: path, format: .csv)
        #expect(read.origin == "import:new-york-dog-runs")
        #expect(read.places.count == 85 && read.skipped.isEmpty && read.unknownKinds.isEmpty)
        try expectComplete(read)
        let cities = Dictionary(grouping: read.places, by: \.cityName).mapValues(\.count)
        #expect(
            cities == ["Manhattan": 34, "Brooklyn": 18, "Queens": 14, "The Bronx": 14, "Staten Island": 5])
        let square = try #require(read.places.first { $0.name == "Union Square Park Dog Run" })
        #expect(square.address == "Union Square Park" && square.dogs == ["off-leash"])
        #expect(square.position == Position(latitude: 40.735562, longitude: -73.990954))
    }

    @Test func viennasParksAreThoseThatLetDogsIn() throws {
        guard let path = openData("vienna_parks.geojson") else { return }
        let read = try PlaceImport.read(path: path, format: .geoJSON)
        #expect(read.places.count == 93 && read.skipped == [.dogsNotAllowed: 936])
        try expectComplete(read)
        #expect(read.places.allSatisfy { $0.kind == "park" && $0.dogs.contains("on-leash") })
    }

    private func expectComplete(_ read: PlaceImport) throws {
        #expect(Set(read.places.map(\.slug)).count == read.places.count)
        #expect(Set(read.places.map(\.externalID)).count == read.places.count)
        for place in read.places {
            #expect(place.position != nil && !place.name.isEmpty && !place.dogs.isEmpty, "\(place.externalID)")
            #expect(place.slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(place.slug)")
            #expect(!place.cityName.isEmpty && !place.summary.isEmpty)
        }
    }
}
