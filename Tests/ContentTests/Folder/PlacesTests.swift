import Community
import Content
import Testing

@Suite struct PlacesTests {
    private func problems(_ changes: [String: String], body: String = "Good.") throws -> [String] {
        try Files(["places/a.md": place(changes, body: body)]).problems()
    }

    @Test func aPlaceIsRead() throws {
        let text = place(
            [
                "name": "'No'", "kind": "beach", "city": "St Kilda", "latitude": "-37.8", "longitude": "144",
                "radius": "200", "address": "1 Sea Street", "dogs": "[swimming, off-leash]",
            ], body: "A *wide* beach.")
        let place = try #require(try Files(["places/west-beach.md": text]).read().places.first)
        #expect(place.slug == "west-beach" && place.externalID == "west-beach" && place.origin == "content")
        #expect(place.name == "No" && place.kind == "beach")
        #expect(place.cityName == "St Kilda" && place.citySlug == "st-kilda")
        #expect(place.position == Position(latitude: -37.8, longitude: 144))
        #expect(place.radius == 200 && place.address == "1 Sea Street")
        #expect(place.dogs == ["off-leash", "swimming"])
        #expect(place.description.contains("<em>wide</em>"))
        #expect(place.summary == "A wide beach.")
    }

    @Test func aPlaceMayBeAtZeroZeroOrNowhere() throws {
        let files = Files([
            "places/a.md": place(["latitude": "0", "longitude": "0"]), "places/b.md": place(),
        ])
        #expect(try files.read().places.map(\.position) == [Position(latitude: 0, longitude: 0), nil])
    }

    @Test func aPositionIsWhole() throws {
        #expect(
            try problems(["latitude": "1"])
                == ["places/a.md:4:11: “latitude” is set without “longitude”. Please set both, or neither."])
        #expect(
            try problems(["longitude": "1"])
                == ["places/a.md:4:12: “longitude” is set without “latitude”. Please set both, or neither."])
    }

    @Test(arguments: ["nan", ".inf", "1e3", "0x10", "1_000", "+1", "1.", "'9 '", "１", "--1"])
    func onlyPlainNumbersAreNumbers(text: String) throws {
        let found = try problems(["latitude": text, "longitude": "1"])
        if text == "'9 '" {
            #expect(found.isEmpty)
        } else {
            #expect(
                found == [
                    "places/a.md:4:11: “latitude” must be a number such as -37.8136, but this is “\(text)”."
                ])
        }
    }

    @Test func hugeNumbersAreOutOfRange() throws {
        let digits = String(repeating: "9", count: 400)
        #expect(
            try problems(["radius": digits]) == [
                "places/a.md:5:9: “radius” must be from 1 to 100,000, but this is \(digits.prefix(59))…."
            ])
        #expect(
            try problems(["radius": "1.5"]) == [
                "places/a.md:5:9: “radius” must be a whole number such as 1500, without separators, "
                    + "but this is “1.5”."
            ])
        #expect(try problems(["latitude": digits, "longitude": "0"]).first?.contains("must be a number") == true)
    }

    @Test func whatIsMissingIsNamed() throws {
        #expect(
            try problems(["name": "", "city": "~", "kind": ""], body: "") == [
                "places/a.md:1:1: “name” is missing. Please add it.",
                "places/a.md:1:1: “kind” is missing. Please add it.",
                "places/a.md:2:7: “city” has no value. Please write one, or remove the line.",
                "places/a.md:6: There is no text below the settings. Please write a sentence or two.",
            ])
    }

    @Test func anUnknownKeyHasASuggestion() throws {
        #expect(
            try problems(["latitud": "1", "sponsor": "me"]) == [
                "places/a.md:4:1: “latitud” is not known here. Did you mean “latitude”?",
                "places/a.md:6:1: “sponsor” is not known here.",
            ])
    }

    @Test func namesFit() throws {
        let name = String(repeating: "x", count: 121)
        #expect(
            try problems(["name": name])
                == ["places/a.md:4:7: “name” has 121 characters; at most 120 fit. Please shorten it."])
        #expect(
            try problems(["name": "[a, b]"])
                == ["places/a.md:4:7: “name” must be a single value, but this is a list."])
    }

    @Test func theFileNameIsTheSlug() throws {
        let files = Files([
            "places/The Park.md": place(), "places/index.md": place(), "places/notes.txt": "x", "places/.hidden": "x",
            "places/-a.md": place(), "places/\(String(repeating: "a", count: 81)).md": place(),
        ])
        let advice = "Please use only a to z, 0 to 9 and - in it."
        let long = String(repeating: "a", count: 81)
        #expect(
            try files.problems() == [
                "places/-a.md: The file’s name gives the address “-a”. \(advice)",
                "places/The Park.md: The file’s name gives the address “The Park”. \(advice)",
                "places/\(long).md: The file’s name gives the address “\(long.prefix(59))…”. \(advice)",
                "places/index.md: “index” is kept for the site itself. Please choose another name.",
                "places/notes.txt: Only files that end in .md are read here. Please rename it, or move it elsewhere.",
            ])
    }
}
