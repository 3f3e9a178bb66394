import Community

/// Why a geometry is none.
struct GeometryError: Error, Equatable {
    let what: String

    init(_ what: String) { self.what = what }
}

/// A shape on the Earth, as far as one point that stands for it is wanted. Points are (longitude, latitude).
enum Geometry: Equatable {
    struct Point: Equatable {
        let x: Double
        let y: Double
    }

    case point(Point)
    case line([Point])
    /// Rings: the outer one and its holes.
    case polygons([[[Point]]])
    case empty

    /// The point that stands for the shape: the point itself, the middle of a line, a point inside the largest polygon.
    var representative: Position? {
        switch self {
        case .point(let point): position(point)
        case .line(let points): Self.middle(of: points).map(position)
        case .polygons(let polygons):
            polygons.max { Self.area($0.first ?? []) < Self.area($1.first ?? []) }
                .flatMap(Self.inside).map(position)
        case .empty: nil
        }
    }

    /// To 6 decimals: a tenth of a metre, so that one place in two formats is at one position.
    private func position(_ point: Point) -> Position {
        Position(latitude: Self.rounded(point.y), longitude: Self.rounded(point.x))
    }

    static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }

    /// The point at half of the length.
    private static func middle(of points: [Point]) -> Point? {
        let lengths = zip(points, points.dropFirst()).map { distance($0, $1) }
        var left = lengths.reduce(0, +) / 2
        for (index, length) in lengths.enumerated() {
            if left <= length, length > 0 {
                let part = left / length
                let (a, b) = (points[index], points[index + 1])
                return Point(x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part)
            }
            left -= length
        }
        return points.first
    }

    private static func distance(_ a: Point, _ b: Point) -> Double {
        ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }

    /// Source: the shoelace formula.
    private static func area(_ ring: [Point]) -> Double {
        abs(zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
    }

    /// The middle of the widest part of the polygon on the horizontal through the middle of its height: always inside,
    /// also of a crescent or a ring.
    private static func inside(_ rings: [[Point]]) -> Point? {
        guard let outer = rings.first, let first = outer.first else { return nil }
        let heights = outer.map(\.y)
        guard let low = heights.min(), let high = heights.max(), high > low else { return first }
        let y = (low + high) / 2
        var crossings: [Double] = []
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) where (a.y > y) != (b.y > y) {
                crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
            }
        }
        crossings.sort()
        let spans = stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
        guard let widest = spans.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }) else { return first }
        return Point(x: (widest.0 + widest.1) / 2, y: y)
    }
}
