import Site
import Testing

struct PlaceMapTests {
    private func pin(
        _ name: String, _ latitude: Double, _ longitude: Double, group: String? = "#city-c"
    ) -> PlaceMap.Pin {
        PlaceMap.Pin(
            name: name, latitude: latitude, longitude: longitude, address: "places/\(name).html", group: group)
    }

    @Test func itLooksAsRecorded() throws {
        let pins = [
            pin("brighton", -37.9219, 144.9863), pin("princes", -37.7836, 144.9612), pin("royal", -37.7872, 144.9513),
            pin("mornington", -38.2155, 145.0380), pin("geelong", -38.1640, 144.3410),
        ]
        try Recorded.expect(PlaceMap.svg(pins, title: "Five places"), is: "map-melbourne")
    }

    @Test func onePlaceIsADropInTheMiddle() throws {
        let alone = PlaceMap.Pin(name: "Café", latitude: 48.2, longitude: 16.37, address: nil)
        let map = PlaceMap.svg([alone], width: 320, height: 220, title: "Café")
        #expect(map.contains("translate(160 118)"))
        #expect(map.contains("role=\"img\"") && !map.contains("<a "))
        #expect(!map.contains("class=\"water\""), "Vienna has no shore here")
        try Recorded.expect(map, is: "map-one")
    }

    @Test func placesThatStandTogetherBecomeANumber() {
        let map = PlaceMap.svg([pin("a", 0, 0), pin("b", 0.0001, 0), pin("c", 1, 1)], title: "")
        #expect(map.count(of: "class=\"heap\"") == 1)
        #expect(map.count(of: "class=\"pin\"") == 1)
        #expect(map.contains("<title>2: a, b</title>"))
        #expect(map.contains("<a href=\"#city-c\"><g class=\"heap\""))
        #expect(map.contains("<a href=\"places/c.html\"><g class=\"pin\""))
        #expect(map.contains("role=\"group\""))
    }

    @Test func placesOfSeveralGroupsLeadToTheWholeList() {
        let mixed = [pin("a", 0, 0), pin("b", 0.0001, 0, group: "#city-d"), pin("c", 1, 1)]
        #expect(PlaceMap.svg(mixed, title: "", list: "#list").contains("<a href=\"#list\"><g class=\"heap\""))
        #expect(!PlaceMap.svg(mixed, title: "").contains("<a href=\"places/a.html\""), "none of them stands for all")
        let ungrouped = [pin("a", 0, 0, group: nil), pin("b", 0.0001, 0, group: nil)]
        #expect(PlaceMap.svg(ungrouped, title: "", list: "#list").contains("<a href=\"#list\"><g class=\"heap\""))
    }

    /// On a phone a map is drawn at about four fifths of its size: 30 units are 24 px there, and 54 are 44.
    @Test func aFingerFindsEachMarkAndNoOther() throws {
        let near = PlaceMap.svg([pin("a", 0, 0), pin("b", 0, 0.01), pin("c", 0, 1)], title: "")
        #expect(near.count(of: "class=\"heap\"") == 1)
        let pins = (0..<12).map { pin("p\($0)", 0, Double($0) * 0.1) } + [pin("far", 1, 0)]
        let map = PlaceMap.svg(pins, title: "")
        let sides = map.matches(of: /<rect x[^>]* width="([0-9.]+)"/).compactMap { Double($0.1) }
        #expect(sides.count == Self.marks(map).count)
        let isEnough = sides.allSatisfy { $0 >= 30 && $0 <= 54 }
        #expect(isEnough && sides.contains(54), "\(sides)")
        for (mark, side) in zip(Self.marks(map), sides) {
            for (other, its) in zip(Self.marks(map), sides) where other != mark {
                let (x, y) = (mark.x - other.x, mark.y - other.y)
                #expect((x * x + y * y).squareRoot() >= (side + its) / 2 - 0.2)
            }
        }
    }

    @Test func northIsUpAndEastIsRight() throws {
        let map = PlaceMap.svg([pin("south-west", -1, -1), pin("north-east", 1, 1)], title: "")
        let marks = Self.marks(map)
        try #require(marks.count == 2)
        #expect(marks[0].x < marks[1].x)
        #expect(marks[0].y > marks[1].y)
    }

    @Test func everyPlaceIsInsideTheDrawing() {
        let seed = UInt64.random(in: 1...UInt64.max)
        var state = seed
        let next = { (range: ClosedRange<Double>) -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + (range.upperBound - range.lowerBound) * Double(state >> 11) / Double(1 << 53)
        }
        for _ in 0..<100 {
            let spread = next(0...30)
            let (latitude, longitude) = (next(-50...50), next(-140...140))
            let pins = (0..<30).map {
                pin("p\($0)", latitude + next(-spread...spread), longitude + next(-spread...spread))
            }
            let map = PlaceMap.svg(pins, title: "")
            let marks = Self.marks(map)
            #expect(!marks.isEmpty)
            let isInside = marks.allSatisfy { (15...385).contains($0.x) && (15...425).contains($0.y) }
            #expect(isInside, "seed \(seed)")
            Recorded.expectWellFormed(map)
        }
    }

    @Test func noPlaceIsAMapAllTheSame() {
        Recorded.expectWellFormed(PlaceMap.svg([], title: "Nothing yet"))
        Recorded.expectWellFormed(PlaceMap.svg([pin("pole", 90, 180), pin("south", -90, -180)], title: ""))
    }

    @Test func namesAndAddressesAreEscaped() {
        let bad = PlaceMap.Pin(name: "<i>\"x\"", latitude: 0, longitude: 0, address: "a\"b&c")
        let map = PlaceMap.svg([bad], title: "")
        #expect(map.contains("<title>&lt;i&gt;&quot;x&quot;</title>"))
        #expect(map.contains("href=\"a&quot;b&amp;c\""))
    }

    /// Where pins and heaps stand, in the order in which they are drawn.
    private static func marks(_ map: String) -> [(x: Double, y: Double)] {
        map.matches(of: /translate\((-?[0-9.]+) (-?[0-9.]+)\)/).compactMap { match in
            guard let x = Double(match.1), let y = Double(match.2) else { return nil }
            return (x, y)
        }
    }
}
