import Community
import Testing

@Suite struct ShownNameTests {
    @Test(arguments: [
        ("Maya Ngata", "Maya Ngata"), ("Zoë", "Zoë"), ("水", "水"), ("a", "a"), ("مها\u{200F}", "مها\u{200F}"),
        ("  Maya ", "Maya"), ("\u{3000}山田\u{3000}太郎", "山田 太郎"), ("Maya\u{A0}N", "Maya N"),
        (String(repeating: "é", count: 60), String(repeating: "é", count: 60)),
    ])
    func theseAreNames(typed: String, name: String) throws {
        #expect(try ShownName.read(typed, most: 60) == name)
    }

    @Test(arguments: [
        ("", ShownName.Problem.length(0)), (String(repeating: "x", count: 61), .length(61)),
        (String(repeating: "👨‍👩‍👧‍👦", count: 20), .length(140)), ("a\u{1}", .notText), ("a\nb", .notText),
        ("a\tb", .notText), ("\u{202E}a", .notText), ("a\u{2066}b", .notText), ("\u{FEFF}a", .notText),
        ("   ", .invisible), ("\u{2800}\u{200B}", .invisible), ("\u{200B} Bob", .invisible),
        ("\u{200B} \u{301}Bob", .invisible),
    ])
    func theseAreNot(typed: String, problem: ShownName.Problem) {
        #expect(throws: problem) { try ShownName.read(typed, most: 60) }
    }
}
