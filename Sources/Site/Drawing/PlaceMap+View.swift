import Glibc

extension PlaceMap {
    /// From degrees to the drawing: Mercator's projection, scaled so that all pins fit with a margin.
    struct View: Sendable {
        let width: Double
        let height: Double
        private let centre: (x: Double, y: Double)
        /// Units of the drawing for a degree of longitude.
        let scale: Double

        /// At least this many degrees are shown, so that one pin has its surroundings.
        private static let leastSpan = 0.09

        init(_ pins: [Pin], width: Double, height: Double) {
            self.width = width
            self.height = height
            let xs = pins.map(\.longitude)
            let ys = pins.map { Self.mercator($0.latitude) }
            let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
            let (low, high) = (ys.min() ?? 0, ys.max() ?? 0)
            centre = ((left + right) / 2, (low + high) / 2)
            let spanX = max(right - left, Self.leastSpan)
            let spanY = max(high - low, Self.leastSpan * height / width)
            scale = min((width - 56) / spanX, (height - 84) / spanY)
        }

        /// Where a position lies in the drawing; the pins' heads get a little more room above than below.
        func point(_ latitude: Double, _ longitude: Double) -> (x: Double, y: Double) {
            (
                width / 2 + (longitude - centre.x) * scale,
                height / 2 + 8 - (Self.mercator(latitude) - centre.y) * scale
            )
        }

        /// Degrees of longitude at the drawing's left and right edge.
        var longitudes: ClosedRange<Double> {
            (centre.x - width / 2 / scale)...(centre.x + width / 2 / scale)
        }

        /// Degrees of latitude at the drawing's lower and upper edge.
        var latitudes: ClosedRange<Double> {
            Self.latitude(centre.y - (height / 2 - 8) / scale)...Self.latitude(centre.y + (height / 2 + 8) / scale)
        }

        /// Kilometres that 100 units of the drawing are, in its middle.
        var kilometres: Double {
            let middle = (latitudes.lowerBound + latitudes.upperBound) / 2
            return 100 / scale * 111.32 * cos(middle * .pi / 180)
        }

        /// Mercator's ordinate in degrees.
        private static func mercator(_ latitude: Double) -> Double {
            let bounded = min(max(latitude, -85), 85)
            return log(tan(.pi / 4 + bounded * .pi / 360)) * 180 / .pi
        }

        private static func latitude(_ ordinate: Double) -> Double {
            (atan(exp(ordinate * .pi / 180)) - .pi / 4) * 360 / .pi
        }
    }
}
