import Site
import Testing

struct KeepsakeTests {
    static let slugs = [
        "red-bandana", "raincoat", "gold-collar", "night-harness", "wattle-crown", "green-bow-tie", "medal",
    ]

    @Test(arguments: slugs)
    func itLooksAsRecorded(slug: String) throws {
        try Recorded.expect(Keepsake.svg(slug: slug, title: slug), is: "item-\(slug)")
    }

    @Test func theSlugSaysTheColour() {
        #expect(Keepsake.svg(slug: "red-bandana", title: "").contains("#c8382f"))
        #expect(Keepsake.svg(slug: "blue-bandana", title: "").contains("#2f6fb3"))
        #expect(!Keepsake.svg(slug: "blue-bandana", title: "").contains("#c8382f"))
    }

    @Test func wordsCountWholeOnly() {
        let bowl = Keepsake.svg(slug: "bowl", title: "")
        #expect(bowl.contains("<circle cx=\"48\" cy=\"54\" r=\"27\""), "a bowl is no bow: it gets the tag")
    }

    @Test func titlesAreEscaped() {
        #expect(Keepsake.svg(slug: "medal", title: "a<b").contains("<title>a&lt;b</title>"))
    }
}
