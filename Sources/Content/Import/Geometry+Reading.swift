import Foundation

extension Geometry {
    /// A geometry object. Source: RFC 7946, section 3.1.
    init(geoJSON object: [String: Any]) throws(GeometryError) {
        let coordinates = object["coordinates"] ?? []
        switch object["type"] as? String {
        case "Point": self = .point(try Self.point(coordinates))
        case "MultiPoint": self = try Self.points(coordinates).first.map(Geometry.point) ?? .empty
        case "LineString": self = .line(try Self.points(coordinates))
        case "MultiLineString": self = .line(try Self.list(coordinates, Self.points).first ?? [])
        case "Polygon": self = .polygons([try Self.rings(coordinates)])
        case "MultiPolygon": self = .polygons(try Self.list(coordinates, Self.rings))
        case "GeometryCollection":
            guard let first = (object["geometries"] as? [[String: Any]])?.first else {
                self = .empty
                return
            }
            // Section 3.1.8 advises against collections within collections: such a one has no position here.
            self = first["type"] as? String == "GeometryCollection" ? .empty : try Geometry(geoJSON: first)
        case let type: throw GeometryError("“\(shown(type ?? "nothing"))” is not a type of geometry")
        }
    }

    /// Well-known text, for example `POINT (16.37 48.2)`. Source: OGC 06-103r4, section 7.
    init(wellKnownText text: String) throws(GeometryError) {
        guard let open = text.firstIndex(of: "("), text.trimmed().hasSuffix(")") else {
            throw GeometryError("“\(shown(text))” is not well-known text")
        }
        // "POINT Z", "POINT M" and "POINT ZM" have more numbers, which are not needed.
        let type = text[..<open].uppercased().split(separator: " ").first ?? ""
        let groups = Self.groups(text[open...])
        guard groups.allSatisfy({ !$0.isEmpty }), !groups.isEmpty else {
            throw GeometryError("“\(shown(text))” has no positions")
        }
        let points = try Self.list(groups) { group throws(GeometryError) in
            try Self.list(group as? [[Double]] ?? [], Self.point)
        }
        switch type {
        case "POINT", "MULTIPOINT": self = points[0].first.map(Geometry.point) ?? .empty
        case "LINESTRING", "MULTILINESTRING": self = .line(points[0])
        // Holes are read as polygons of their own: they are smaller than what they are holes of.
        case "POLYGON", "MULTIPOLYGON": self = .polygons(points.map { [$0] })
        default: throw GeometryError("“\(shown(String(type)))” is not a type of geometry")
        }
    }

    private static func list<Element>(
        _ value: Any, _ read: (Any) throws(GeometryError) -> Element
    ) throws(GeometryError) -> [Element] {
        guard let values = value as? [Any] else { throw GeometryError("“coordinates” must be a list") }
        var list: [Element] = []
        for value in values { list.append(try read(value)) }
        return list
    }

    private static func rings(_ value: Any) throws(GeometryError) -> [[Point]] { try list(value, points) }

    private static func points(_ value: Any) throws(GeometryError) -> [Point] { try list(value, point) }

    /// Longitude before latitude (RFC 7946, section 3.1.1); a third number is a height.
    private static func point(_ value: Any) throws(GeometryError) -> Point {
        let values = value as? [Any] ?? []
        let numbers = values.compactMap { $0 as? NSNumber }.filter { !$0.isBoolean }.map(\.doubleValue)
        guard numbers.count >= 2, numbers.count == values.count else {
            throw GeometryError("a position must be two numbers: longitude, latitude")
        }
        guard (-180...180).contains(numbers[0]), (-90...90).contains(numbers[1]) else {
            let isSwapped = (-180...180).contains(numbers[1]) && (-90...90).contains(numbers[0])
            throw GeometryError(
                "\(numbers[0]), \(numbers[1]) is not a longitude and a latitude"
                    + (isSwapped ? "; they seem to be swapped" : ""))
        }
        return Point(x: numbers[0], y: numbers[1])
    }

    /// The positions in each innermost pair of brackets.
    private static func groups(_ text: Substring) -> [[[Double]]] {
        text.split { $0 == "(" || $0 == ")" }.map { $0.trimmed() }.filter { !$0.isEmpty && $0 != "," }.map { group in
            group.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } }
        }
    }
}
