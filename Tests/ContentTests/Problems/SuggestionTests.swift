import Content
import Testing

@Suite struct SuggestionTests {
    /// What is suggested for a key of a place's file.
    private func suggestion(for key: String) throws -> Substring? {
        let problem = try Files(["places/a.md": place([key: "x"])]).problems().first ?? ""
        return problem.firstMatch(of: /Did you mean “([a-z]+)”/)?.1
    }

    @Test(arguments: [
        ("latitud", "latitude"), ("lattitude", "latitude"), ("longtitude", "longitude"), ("adress", "address"),
        ("dog", "dogs"), ("Radius", "radius"), ("raduis", "radius"),
    ])
    func theNearestKeyIsMeant(written: String, meant: String) throws {
        #expect(try suggestion(for: written).map(String.init) == meant)
    }

    @Test(arguments: ["colour", "x", "水"]) func whatIsFarIsNot(written: String) throws {
        #expect(try suggestion(for: written) == nil)
    }
}
