import Foundation
import Testing

@Suite struct ImportPlacesTests {
    private static let table = "id,name,city,lat,lon\n7,Elm Park,Town,1,2\n8,Fern Gully,Town,3,4\n"

    @Test func takesATableOverTwiceWithoutChange() throws {
        let site = try Site()
        try site.write("dogs.csv", Self.table)
        let first = try site.document("import", "places", "dogs.csv")
        #expect((first["places"] as? [String: Any])?["added"] as? [String] == ["elm-park-2", "fern-gully"])
        let second = try site.document("import", "places", "dogs.csv")
        #expect(second["unchanged"] as? Bool == true)
        #expect(try site.succeed("import", "places", "dogs.csv").output.hasSuffix("Nothing has changed.\n"))
    }

    @Test func keepsAddressesWhenNamesChangeAndClosesWhatIsGone() throws {
        let site = try Site()
        try site.write("dogs.csv", Self.table)
        try site.succeed("import", "places", "dogs.csv")
        try site.write("dogs.csv", "id,name,city,lat,lon\n6,Fern Gully,Town,5,6\n8,Fern Valley,Town,3,4\n")
        let document = try site.document("import", "places", "dogs.csv")
        let places = document["places"] as? [String: Any]
        #expect(places?["added"] as? [String] == ["fern-gully-2"])
        #expect(places?["changed"] as? [String] == ["fern-gully"])
        #expect(places?["removed"] as? [String] == ["elm-park-2"])
        #expect(try site.rows("SELECT name FROM place WHERE slug = 'fern-gully'") == ["Fern Valley"])
    }

    @Test func takesFieldsCityAndSourceFromTheCommandLine() throws {
        let site = try Site()
        try site.write("x.csv", "nr,wo,lat,lon\n1,Prater,48.2,16.4\n")
        let missing = try site.run("import", "places", "x.csv")
        #expect(missing.code == 1)
        #expect(missing.errors.contains("--map name=FIELD"))
        let document = try site.document(
            "import", "places", "x.csv", "--map", "name=wo", "--city", "Wien", "--source", "wien")
        #expect(document["origin"] as? String == "import:wien")
        #expect(try site.rows("SELECT name FROM place WHERE origin = 'import:wien'") == ["Prater"])
    }

    @Test(arguments: ["--city", "--source"], ["Wi\ten", "Wi\u{1B}[31men", " \u{200B}"])
    func takesOnlyALineOfTextFromTheCommandLine(option: String, text: String) throws {
        let site = try Site()
        try site.write("x.csv", "id,name,lat,lon\n1,Prater,48.2,16.4\n")
        let run = try site.run("import", "places", "x.csv", "--city", "Wien", option, text)
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("milepost: What \(option) gives is empty, or contains characters"))
        #expect(try site.rows("SELECT name FROM place WHERE origin LIKE 'import:%'") == [])
    }

    @Test func makesTheBoardsOfCitiesThatAreNew() throws {
        let site = try Site()
        try site.write(
            "content/site.yaml",
            """
            name: Test
            zone: UTC
            boards:
              - {slug: all, name: All, metric: xp, window: all, scope: each-city, description: Ever.}
            """)
        try site.succeed("import")
        #expect(try site.rows("SELECT slug FROM board ORDER BY slug") == ["melbourne-all"])
        try site.write("dogs.csv", Self.table)
        let run = try site.succeed("import", "places", "dogs.csv")
        #expect(run.output.contains("\nBoards: 1 added (town-all), 1 as before\n"))
        #expect(try site.rows("SELECT slug FROM board ORDER BY slug") == ["melbourne-all", "town-all"])
        let second = try site.document("import", "places", "dogs.csv")
        #expect(second["unchanged"] as? Bool == true)
        #expect((second["boards"] as? [String: Any])?["left"] as? Int == 2)
    }

    @Test func leavesTheBoardsAloneWithoutAContentFolder() throws {
        let site = try Site()
        try FileManager.default.removeItem(atPath: site.folder.file("content"))
        try site.write("dogs.csv", Self.table)
        let document = try site.document("import", "places", "dogs.csv")
        #expect(document["boards"] == nil)
        #expect(try site.rows("SELECT slug FROM board ORDER BY slug") == ["all-time", "last-30-days"])
    }

    @Test func changesNothingWhereTheBoardsCannotBeRead() throws {
        let site = try Site()
        try site.write("content/site.yaml", "name: Test\nzone: UTC\nboards: 3\n")
        try site.write("dogs.csv", Self.table)
        let run = try site.run("import", "places", "dogs.csv")
        #expect(run.code == 1)
        #expect(run.errors.hasPrefix("milepost: site.yaml:3:9: "))
        #expect(try site.rows("SELECT slug FROM place WHERE origin = 'import:dogs'") == [])
    }

    @Test func leavesOtherBoardsAsTheyAre() throws {
        let site = try Site()
        try site.write("content/site.yaml", "name: Test\nzone: UTC\n")
        try site.write("dogs.csv", Self.table)
        try site.succeed("import", "places", "dogs.csv")
        #expect(try site.rows("SELECT slug FROM board ORDER BY slug") == ["all-time", "last-30-days"])
    }

    @Test(arguments: [["import"], ["import", "places", "dogs.csv"]])
    func namesBoardsOfOneAddress(arguments: [String]) throws {
        let site = try Site()
        try site.write(
            "content/site.yaml",
            """
            name: Test
            zone: UTC
            boards:
              - {slug: all, name: All, metric: xp, window: all, scope: each-city, description: Ever.}
              - {slug: town-all, name: Towns, metric: xp, window: all, scope: everybody, description: Ever.}
              - {slug: melbourne-all, name: Melbournes, metric: xp, window: all, scope: everybody, description: Ever.}
            """)
        try site.write("dogs.csv", Self.table)
        let run = try Run(arguments, in: site.path)
        #expect(run.code == 1)
        let (city, slug) = arguments.count == 1 ? ("Melbourne", "melbourne") : ("Town", "town")
        #expect(
            run.errors.hasPrefix(
                "milepost: site.yaml: The boards “\(city): All” and “\(city)s” would both be at "
                    + "boards/\(slug)-all. Please give one of them another slug.\n"))
    }

    @Test func closesNothingForAFileWithoutPlaces() throws {
        let site = try Site()
        try site.write("dogs.csv", Self.table)
        try site.succeed("import", "places", "dogs.csv")
        try site.write("dogs.csv", "id,name,city,lat,lon\n")
        let run = try site.succeed("import", "places", "dogs.csv")
        #expect(run.output.hasPrefix("Places: 0 as before\n"))
        #expect(run.output.contains("\nThere is no place in the file, so none was closed.\n"))
        #expect(try site.rows("SELECT slug FROM place WHERE closed_at IS NOT NULL") == [])
    }

    @Test func keepsAddressesShort() throws {
        let site = try Site()
        let name = String(repeating: "a", count: 90)
        try site.write("dogs.csv", "id,name,city,lat,lon\n1,\(name),Town,1,2\n2,\(name),Town,3,4\n")
        try site.succeed("import", "places", "dogs.csv")
        try site.write("more.csv", "id,name,city,lat,lon\n1,\(name),Town,1,2\n")
        try site.succeed("import", "places", "more.csv")
        let slugs = try site.rows("SELECT slug FROM place WHERE origin LIKE 'import:%' ORDER BY id")
        #expect(slugs.map(\.utf8.count) == [80, 80, 80])
        #expect(slugs.map { $0.suffix(3) } == ["aaa", "a-2", "a-3"])
    }

    @Test func saysWhatItDidNotUnderstand() throws {
        let site = try Site()
        try site.write(
            "dogs.csv", "id,name,kind,dogs,city,lat,lon\n1,A,bog,leash,Town,1,2\n2,B,dog park,Muzzle,Town,1,2\n")
        let run = try site.succeed("import", "places", "dogs.csv")
        #expect(run.output.contains("\n1 of the unknown kind “bog”, shown as “other”\n"))
        #expect(run.output.contains("\n1 with the unknown rule “muzzle”, shown without a rule\n"))
        let document = try site.document("import", "places", "dogs.csv")
        #expect(document["unknownKinds"] as? [String: Int] == ["bog": 1])
        #expect(document["unknownRules"] as? [String: Int] == ["muzzle": 1])
    }

    @Test(arguments: ["vienna_dog_zones.geojson", "vienna_dog_zones.csv", "vienna_parks.geojson", "nyc_dog_runs.csv"])
    func openDataOfCitiesComesInTwiceWithoutChange(name: String) throws {
        let path = Run.package.deletingLastPathComponent().appendingPathComponent("shared/data/places/" + name).path
        guard FileManager.default.fileExists(atPath: path) else {
            print("skipped: there is no ../shared/data/places/\(name)")
            return
        }
        let site = try Site()
        let first = try site.document("import", "places", path)
        #expect((first["places"] as? [String: Any])?["added"].map { ($0 as? [String])?.count ?? 0 } ?? 0 > 80)
        let before = try site.rows("SELECT group_concat(slug || name || summary || added_at) FROM place")
        #expect(try site.document("import", "places", path)["unchanged"] as? Bool == true)
        #expect(try site.rows("SELECT group_concat(slug || name || summary || added_at) FROM place") == before)
    }

    @Test func aSiteBuildsWithTheOpenDataOfTwoCities() throws {
        let folder = Run.package.deletingLastPathComponent().appendingPathComponent("shared/data/places")
        let paths = ["vienna_dog_zones.geojson", "nyc_dog_runs.csv"].map { folder.appendingPathComponent($0).path }
        guard paths.allSatisfy(FileManager.default.fileExists) else {
            print("skipped: there is no open data in ../shared/data/places")
            return
        }
        let site = try Site()
        for path in paths { try site.succeed("import", "places", path) }
        try site.succeed("build")
        let slugs = try site.rows("SELECT slug FROM place WHERE origin LIKE 'import:%'")
        #expect(slugs.count > 300)
        for slug in slugs {
            #expect(site.exists("public/places/\(slug).html"), "\(slug)")
        }
        try site.succeed("verify")
    }

    @Test func saysWhatIsWrongWithTheCommand() throws {
        let site = try Site()
        try site.write("x.gpx", "")
        try site.write("x.csv", Self.table)
        let gone = try site.run("import", "places", "gone.csv")
        #expect(gone.code == 1)
        #expect(gone.errors == "milepost: There is no file gone.csv. Check the path.\n")
        let format = try site.run("import", "places", "x.gpx")
        #expect(format.code == 1)
        #expect(
            format.errors
                == "milepost: The name of x.gpx does not tell its format. Rename it to end in .geojson or .csv.\n")
        let map = try site.run("import", "places", "x.csv", "--map", "name")
        #expect(map.code == 2)
        #expect(
            map.errors
                == "milepost: “name” is not of the form purpose=FIELD. Write for example --map name=PARK_NAME.\n")
    }
}
