import Site
import Testing

struct AvatarTests {
    @Test func everyVariantIsADogOfItsOwn() {
        let dogs = (0..<Avatar.variantCount).map { Avatar.svg(variant: $0) }
        let withoutTitles = dogs.map { $0.replacing(/<title>.*?<\/title>/, with: "") }
        #expect(Avatar.variantCount >= 96)
        #expect(Set(withoutTitles).count == Avatar.variantCount)
        for dog in dogs { Recorded.expectWellFormed(dog) }
    }

    @Test func anyNumberIsADog() {
        #expect(Avatar.svg(variant: Avatar.variantCount + 5) == Avatar.svg(variant: 5))
        #expect(Avatar.svg(variant: -1) == Avatar.svg(variant: Avatar.variantCount - 1))
        Recorded.expectWellFormed(Avatar.svg(variant: .min))
    }

    @Test(arguments: [0, 3, 61, 190])
    func dogsLookAsRecorded(variant: Int) throws {
        try Recorded.expect(Avatar.svg(variant: variant), is: "dog-\(variant)")
    }

    @Test func theMarketsAvatarsDiffer() throws {
        let drawings = Avatar.marketSlugs.map { Avatar.svg(slug: $0, title: "") }
        #expect(drawings.count >= 10)
        #expect(Set(drawings).count == drawings.count)
        for slug in Avatar.marketSlugs { try Recorded.expect(Avatar.svg(slug: slug, title: slug), is: slug) }
    }

    @Test func aSlugWithoutADrawingGetsOneThatStays() throws {
        let drawing = Avatar.svg(slug: "space-whippet", title: "Space whippet")
        #expect(drawing == Avatar.svg(slug: "space-whippet", title: "Space whippet"))
        #expect(drawing != Avatar.svg(slug: "space-poodle", title: "Space whippet"))
        try Recorded.expect(drawing, is: "space-whippet")
    }

    @Test func titlesAreEscaped() {
        let drawing = Avatar.svg(slug: "x", title: "</title><script>'\"&")
        #expect(drawing.contains("<title>&lt;/title&gt;&lt;script&gt;&#39;&quot;&amp;</title>"))
    }
}
