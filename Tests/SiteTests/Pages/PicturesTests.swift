import Foundation
import FoundationXML
import MilepostTesting
import Site
import Testing

@Suite struct PicturesTests {
    @Test func everyPictureIsOne() throws {
        let site = try TestSite.busy(kinds: .only("dog", "item-picture", "place-picture"))
        let files = try site.files()
        for (path, file) in files { #expect(XMLParser(data: file).parse(), "\(path)") }
        #expect(files.keys.count { $0.hasPrefix("avatars/dog-") } == Avatar.variantCount)
        #expect(
            try site.paths() == [
                "avatars/plain-dog.svg", "avatars/red-setter.svg", "pictures/albert-park.svg",
                "pictures/eastern-beach.svg", "pictures/edinburgh-gardens.svg", "pictures/hostile-place.svg",
                "pictures/items/gold-collar.svg", "pictures/items/straw-hat.svg", "pictures/johnstone-park.svg",
                "pictures/princes-park.svg", "pictures/the-shed.svg",
            ])
    }

    /// XML has no way to write most control characters and two others (XML 1.0, section 2.2).
    @Test(arguments: ["\u{1}", "\u{1B}[1m", "\u{FFFE}", "\u{FFFF}", "\n", "\u{FEFF}"])
    func namesThatXMLCannotWriteMakeAPicture(text: String) throws {
        let site = try TestSite(kinds: .only("dog", "item-picture", "place-picture"))
        try site.publishing {
            try site.database.execute("UPDATE item SET name = $1 WHERE slug = 'straw-hat'", "Hat\(text)<")
            try site.database.execute("UPDATE place SET name = $1 WHERE slug = 'the-shed'", "Shed\(text)<")
        }
        for path in ["pictures/items/straw-hat.svg", "pictures/the-shed.svg"] {
            #expect(XMLParser(data: Data(try site.text(path).utf8)).parse(), "\(path)")
        }
    }

    @Test func aPictureMovesWithItsCategory() throws {
        let site = try TestSite(kinds: .only("item-picture"))
        try site.publishing {
            try site.database.execute("UPDATE item SET category = 'avatar' WHERE slug = 'straw-hat'")
        }
        #expect(site.exists("avatars/straw-hat.svg") && !site.exists("pictures/items/straw-hat.svg"))
        try site.publishing { try site.database.execute("UPDATE item SET category = 'title' WHERE slug = 'straw-hat'") }
        #expect(!site.exists("avatars/straw-hat.svg"))
        #expect(try site.differences() == [])
    }
}
