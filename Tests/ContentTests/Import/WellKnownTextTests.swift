import Community
import Content
import Testing

@Suite struct WellKnownTextTests {
    private func table(_ shape: String) -> String { "name,the_geom\nA,\"\(shape)\"\n" }

    @Test(arguments: [
        ("POINT (16.37 48.2)", 48.2, 16.37), ("point(16.37 48.2)", 48.2, 16.37), ("POINT Z (1 2 3)", 2, 1),
        ("LINESTRING (0 0, 2 0)", 0, 1), ("POLYGON ((0 0, 4 0, 4 2, 0 2, 0 0))", 1, 2),
        ("MULTIPOLYGON (((9 9, 9 10, 10 9, 9 9)), ((0 0, 4 0, 4 2, 0 2, 0 0)))", 1, 2),
    ])
    func shapesArePlaces(text: String, latitude: Double, longitude: Double) throws {
        let place = try importing(table(text), town()).places.first
        #expect(place?.position == Position(latitude: latitude, longitude: longitude))
    }

    @Test(arguments: [
        ("POINT", "“POINT” is not well-known text"), ("POINT (", "“POINT (” is not well-known text"),
        ("CIRCLE (1 2)", "“CIRCLE” is not a type of geometry"), ("POINT ()", "“POINT ()” has no positions"),
        ("POINT (x y)", "a position must be two numbers: longitude, latitude"),
        ("POINT (nan 1)", "nan, 1.0 is not a longitude and a latitude"),
        ("POINT (48.2 116.37)", "48.2, 116.37 is not a longitude and a latitude; they seem to be swapped"),
    ])
    func whatIsNoneIsSaid(text: String, what: String) throws {
        #expect(try importProblems(table(text), town()) == ["dogs.csv:2: “A”: \(what)."])
    }
}
