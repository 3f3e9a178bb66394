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
