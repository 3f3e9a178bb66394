import Community
import Content
import Foundation
import Testing

@Suite struct ContentFolderTests {
    @Test func theLeastFolderIsACatalogue() throws {
        let catalogue = try Files().read()
        #expect(catalogue.settings["name"] == "Test")
        #expect(catalogue.phrases == ["greeting": "Hello"])
        #expect(catalogue.places.isEmpty && catalogue.items.isEmpty && catalogue.boards.isEmpty)
    }

    @Test func anEmptyFolderSaysWhatIsMissing() throws {
        var files = Files()
        files.files = ["other.txt": []]
        #expect(
            try files.problems() == [
                "site.yaml: There is no such file. Please write it.",
                "strings/en.yaml: There is no such file. Please write it.",
            ])
    }

    @Test func aPartThatIsNoFolderIsNotAnEmptyOne() throws {
        #expect(try Files(["places": "a list"]).problems() == ["places: This cannot be read: Not a directory."])
    }

    @Test func allProblemsAreReportedTogetherAndInOrder() throws {
        let files = Files([
            "site.yaml": "name: Test\nzone: Nowhere/Town\ncolour: red\n",
            "places/b.md": place(["kind": "parc"]),
            "places/a.md": place(["latitude": "91", "longitude": "1"]),
        ])
        #expect(
            try files.problems() == [
                "places/a.md:4:11: “latitude” must be from -90 to 90, but this is 91.",
                "places/b.md:3:7: “kind” cannot be “parc”. Did you mean “park”? Known are: "
                    + "park, dog-park, beach, trail, reserve, garden, lake, forest, cafe, pub, shop, hotel, other.",
                "site.yaml:2:7: “Nowhere/Town” is not a time zone of this system. One looks like Australia/Melbourne.",
                "site.yaml:3:1: “colour” is not known here.",
            ])
    }

    @Test func anErrorCountsItsProblems() {
        let one = Problem(.missingFile, at: Location("a.md"))
        let two = Problem(.noProse, at: Location("a.md"))
        #expect(
            "\(ContentError([one]))"
                == "a.md: There is no such file. Please write it.\n1 problem. Nothing has been changed.")
        #expect("\(ContentError([one, two, two]))".hasSuffix("\n2 problems. Nothing has been changed."))
    }

    // MARK: The folder of this repository

    private static let committed = package.appendingPathComponent("content").path

    @Test func theCommittedFolderHasNoProblem() throws {
        let catalogue = try ContentFolder.read(Self.committed)
        #expect(catalogue.settings["name"] == "Pawmarks")
        #expect(catalogue.places.count == 53)
        #expect(Set(catalogue.places.map(\.cityName)).count == 8)
        #expect(catalogue.places.allSatisfy { $0.position != nil && !$0.dogs.isEmpty && !$0.summary.isEmpty })
        #expect(catalogue.items.count == 29)
        #expect(catalogue.boards.count == 8)
        #expect(catalogue.articles.map(\.slug) == ["about", "accessibility", "guide", "privacy", "rules"])
        #expect(catalogue.commonPasswords.contains("password123"))
        #expect(catalogue.commonPasswords.allSatisfy { $0.count >= 10 })
    }

    @Test func theCommittedPlacesAreAroundMelbourne() throws {
        let melbourne = Position(latitude: -37.8136, longitude: 144.9631)
        for place in try ContentFolder.read(Self.committed).places {
            let position = try #require(place.position)
            #expect(position.distance(to: melbourne) < 110_000, "\(place.slug)")
        }
    }

    @Test func theCommittedRulesSayTheNumbersThatAreSet() throws {
        let catalogue = try ContentFolder.read(Self.committed)
        let rules = try #require(catalogue.articles.first { $0.slug == "rules" })
        #expect(rules.html.contains("9,999,999"))
        #expect(!rules.html.contains("{{"))
        #expect(try Rules(Settings(catalogue.settings)) == Rules())
    }

    /// The names in braces that each refusal can fill.
    private static let details: [Refusal.Code: Set<String>] = [
        .nameTaken: ["name"], .tooManyJoins: ["until"], .tooManySignIns: ["until"], .unknownPlace: ["place"],
        .unknownItem: ["item"], .alreadyOwned: ["item"], .notListed: ["item"],
        .tooFewCoins: ["item", "price", "missing"], .outOfStock: ["item"], .priceChanged: ["price"],
        .tooLate: ["until"], .notOwned: ["item"],
    ]

    @Test(arguments: Refusal.Code.allCases)
    func everyRefusalHasItsWords(code: Refusal.Code) throws {
        let phrase = try #require(try ContentFolder.read(Self.committed).phrases[code.rawValue], "\(code.rawValue)")
        let names = Set(phrase.matches(of: /\{(\w+)\}/).map { String($0.1) })
        #expect(names.isSubset(of: Self.details[code] ?? []))
    }
}
