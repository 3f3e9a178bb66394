import Content
import Testing

@Suite struct SlugTests {
    @Test(arguments: [
        ("Franz-Schwarz-Park", "franz-schwarz-park"), ("Alfred-Böhm-Park", "alfred-boehm-park"),
        ("Große Straße", "grosse-strasse"), ("Café Zoë", "cafe-zoe"), ("Wolfe's Pond Park", "wolfes-pond-park"),
        ("  A  &  B  ", "a-and-b"), ("Łódź (72nd St)", "lodz-72nd-st"), ("index", "index-place"), ("水", "shui"),
        ("Москва", "moskva"), ("東京 公園", "dongjing-gongyuan"), ("서울숲", "seoulsup"),
        ("-–—", "place"), ("Tiefauwiese / Nord", "tiefauwiese-nord"), ("ＡＢＣ", "abc"),
    ])
    func namesBecomeSlugs(name: String, slug: String) throws {
        #expect(try importing("name,lat,lon\n\"\(name)\",1,1\n", town()).places.map(\.slug) == [slug])
    }

    @Test func slugsHaveAnEnd() throws {
        let name = String(repeating: "ab ", count: 39)
        let places = try importing("id,name,lat,lon\n1,\(name),1,1\n2,\(name),2,2\n", town()).places
        #expect(places.allSatisfy { $0.slug.count <= 80 && !$0.slug.hasSuffix("-") })
        #expect(Set(places.map(\.slug)).count == 2)
    }
}
