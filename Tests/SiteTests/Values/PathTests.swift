import Community
import MilepostTesting
import Site
import Testing

/// A path is of a kind only where that kind's page lives there.
@Suite struct PathTests {
    let test: TestCommunity

    init() throws {
        test = try TestCommunity()
        let maya = try test.join("maya")
        _ = try test.community.checkIn(maya, at: "princes-park", note: "")
    }

    /// The kinds that know a page at that path, each with where that page really is.
    private func pages(at path: String) throws -> [String] {
        let view = try View(test.community)
        return try Kinds.all.list.compactMap { kind in
            try kind.key(of: path, in: view).flatMap { try kind.page($0, in: view) }.map { "\(kind.name) \($0.path)" }
        }
    }

    @Test(arguments: [
        ("places/index.html", "places"), ("places/princes-park/visits/1.html", "visits"),
        ("boards/xp-7.html", "board"), ("cities/melbourne.html", "city"), ("avatars/dog-1.svg", "dog"),
        ("avatars/red-setter.svg", "item-picture"), ("pictures/items/straw-hat.svg", "item-picture"),
    ])
    func aPageIsFoundByItsPath(path: String, kind: String) throws {
        #expect(try pages(at: path) == ["\(kind) \(path)"])
    }

    @Test(arguments: [
        "places/pages/1.html", "places/pages/01.html", "boards/xp-7/1.html", "cities/melbourne/1.html",
        "avatars/dog-+1.svg", "avatars/dog-01.svg", "avatars/straw-hat.svg", "pictures/items/red-setter.svg",
        "sitemap/places-01.xml", "sitemap/places-+1.xml", "places/princes-park/visits/9223372036854775807.html",
        "boards/xp-7/9223372036854775807.html", "cities/melbourne/9223372036854775807.html",
        "places/pages/9223372036854775807.html", "members/maya/9223372036854775807.html",
        "places/princes-park/visits/-9223372036854775808.html",
    ])
    func otherSpellingsAreOfNoKind(path: String) throws {
        #expect(try pages(at: path) == [])
    }
}
