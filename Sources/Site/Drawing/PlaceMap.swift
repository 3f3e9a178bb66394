/// A calm map of places: water, a grid of degrees, pins with links, a scale. No tiles, no script.
public struct PlaceMap: Sendable {
    /// A place on the map.
    public struct Pin: Sendable {
        public let name: String
        public let latitude: Double
        public let longitude: Double
        /// Where its pin leads, ready for the page that carries the map; nil for a pin without a link.
        public let address: String?
        /// Where a heap leads that has pins of this group alone, such as the part of a list that is about a city.
        public let group: String?

        /// - Parameters:
        ///   - latitude: degrees north, within ±85.
        ///   - longitude: degrees east.
        public init(name: String, latitude: Double, longitude: Double, address: String?, group: String? = nil) {
            self.name = name
            self.latitude = latitude
            self.longitude = longitude
            self.address = address
            self.group = group
        }
    }

    let view: View

    /// The map that shows all of `pins`, or around the only one.
    /// - Parameters:
    ///   - width: of the drawing; it grows and shrinks with the page.
    ///   - height: of the drawing.
    ///   - title: what the map shows, in words.
    ///   - list: where a heap leads whose pins are of several groups or of none; nil for a heap without a link.
    public static func svg(
        _ pins: [Pin], width: Int = 400, height: Int = 440, title: String, list: String? = nil
    ) -> String {
        let map = PlaceMap(view: View(pins, width: Double(width), height: Double(height)))
        let heaps = map.heaps(pins)
        let content =
            "<rect class=\"land\" width=\"\(width)\" height=\"\(height)\"/>" + map.waters() + map.grid()
            + map.names(beside: heaps)
            + map.scale() + heaps.map { map.mark($0, among: heaps, list: list) }.joined()
        // A picture with links in it is a group of them, not one image.
        let role = pins.contains { $0.address != nil } ? "group" : "img"
        return SVG.inline("place-map", role: role, width: width, height: height, title: title) { $0.append(content) }
    }

    /// Pins that stand together, the first of them where they are drawn.
    struct Heap {
        var pins: [Pin]
        var x: Double
        var y: Double

        /// The group that all of its pins are of, if there is one.
        var group: String? { pins.allSatisfy { $0.group == pins[0].group } ? pins[0].group : nil }
    }

    /// Pins nearer to each other than this become one with a number: on a phone it is 24 px.
    private static let nearest = 30.0

    private func heaps(_ pins: [Pin]) -> [Heap] {
        var heaps: [Heap] = []
        for pin in pins {
            let (x, y) = view.point(pin.latitude, pin.longitude)
            let near = heaps.firstIndex {
                ($0.x - x) * ($0.x - x) + ($0.y - y) * ($0.y - y) < Self.nearest * Self.nearest
            }
            if let near {
                heaps[near].pins.append(pin)
            } else {
                heaps.append(Heap(pins: [pin], x: x, y: y))
            }
        }
        return heaps
    }

    /// Where a finger finds the mark: half of the way to the next one, up to 44 px on a phone.
    private static func target(_ heap: Heap, among heaps: [Heap], alone: Bool) -> String {
        let distances = heaps.map {
            (($0.x - heap.x) * ($0.x - heap.x) + ($0.y - heap.y) * ($0.y - heap.y)).squareRoot()
        }
        let reach = min((distances.filter { $0 > 0 }.min() ?? 54) / 2, 27)
        let (corner, side) = (SVG.number(-reach), SVG.number(2 * reach))
        let top = alone ? SVG.number(-reach - 16) : corner
        return "<rect x=\"\(corner)\" y=\"\(top)\" width=\"\(side)\" height=\"\(side)\" rx=\"\(SVG.number(reach))\" "
            + "fill=\"none\" pointer-events=\"all\"/>"
    }

    private func mark(_ heap: Heap, among heaps: [Heap], list: String?) -> String {
        let alone = heaps.count == 1 && heap.pins.count == 1
        let first = heap.pins[0]
        let target = first.address == nil ? "" : Self.target(heap, among: heaps, alone: alone)
        let place = "transform=\"translate(\(SVG.number(heap.x)) \(SVG.number(heap.y)))\""
        if heap.pins.count == 1 {
            let drop =
                "<path d=\"M0 0C-3-8-11-12-11-20a11 11 0 0 1 22 0C11-12 3-8 0 0z\"/><circle cy=\"-20\" r=\"4.5\"/>"
            let pin = alone ? drop : "<path d=\"M-10 0a10 10 0 0 1 20 0 10 10 0 0 1-20 0z\"/><circle r=\"3.5\"/>"
            let title = "<title>\(SVG.escape(first.name))</title>"
            return link(first.address, "<g class=\"pin\" \(place)>\(title)\(target)\(pin)</g>")
        }
        let names = heap.pins.prefix(8).map(\.name).joined(separator: ", ")
        let more = heap.pins.count > 8 ? ", …" : ""
        let title = "\(heap.pins.count): \(names)\(more)"
        return link(
            heap.group ?? list,
            "<g class=\"heap\" \(place)><title>\(SVG.escape(title))</title>\(target)<circle r=\"15\"/>"
                + "<text dy=\"5\">\(heap.pins.count)</text></g>")
    }

    private func link(_ address: String?, _ content: String) -> String {
        guard let address else { return content }
        return "<a href=\"\(SVG.escape(address))\">\(content)</a>"
    }
}
