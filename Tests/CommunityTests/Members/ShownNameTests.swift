import Community
import Testing

@Suite struct ShownNameTests {
    @Test(arguments: [
        ("Maya Ngata", "Maya Ngata"), ("Zoë", "Zoë"), ("水", "水"), ("a", "a"), ("مها\u{200F}", "مها\u{200F}"),
        ("  Maya ", "Maya"), ("\u{3000}山田\u{3000}太郎", "山田 太郎"), ("Maya\u{A0}N", "Maya N"),
        (String(repeating: "é", count: 60), String(repeating: "é", count: 60)), ("🐕", "🐕"), ("e\u{301}", "e\u{301}"),
        ("ก็", "ก็"), ("\u{E000}Bob", "\u{E000}Bob"),
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

    @Test(arguments: [
        "\u{301}", "\u{301}\u{308}", "\u{20DD}", "\u{301} Bob", "\u{E000}", "\u{F0000}", "\u{100000}", "\u{FFFC}",
        "\u{1D159}", "\u{13441}\u{13442}", "\u{115F}\u{1160}\u{3164}\u{FFA0}", "\u{34F}", "\u{AD}", "\u{378}",
        "\u{E0041}",
        "\u{2800}\u{301}",
    ])
    func nothingIsSeenOfThese(typed: String) {
        #expect(throws: ShownName.Problem.invisible) { try ShownName.read(typed, most: 60) }
    }
}
