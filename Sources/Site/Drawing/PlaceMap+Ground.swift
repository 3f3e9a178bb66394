extension PlaceMap {
    /// The water of `Waters` that reaches into the view.
    func waters() -> String {
        shape("water", Waters.open) + shape("land", Waters.islands) + line("river", Waters.rivers)
    }

    private func shape(_ kind: String, _ areas: [[Waters.Position]]) -> String {
        let paths = areas.filter(isSeen).map { trace($0) + "z" }
        return paths.isEmpty ? "" : "<path class=\"\(kind)\" d=\"\(paths.joined())\"/>"
    }

    private func line(_ kind: String, _ lines: [[Waters.Position]]) -> String {
        let paths = lines.filter(isSeen).map(trace)
        return paths.isEmpty ? "" : "<path class=\"\(kind)\" d=\"\(paths.joined())\"/>"
    }

    private func isSeen(_ area: [Waters.Position]) -> Bool {
        let latitudes = area.map(\.latitude)
        let longitudes = area.map(\.longitude)
        guard let south = latitudes.min(), let north = latitudes.max(), let west = longitudes.min(),
            let east = longitudes.max()
        else { return false }
        return view.latitudes.overlaps(south...north) && view.longitudes.overlaps(west...east)
    }

    private func trace(_ area: [Waters.Position]) -> String {
        var path = ""
        for position in area {
            let (x, y) = view.point(position.latitude, position.longitude)
            path += "\(path.isEmpty ? "M" : "L")\(SVG.number(x)) \(SVG.number(y))"
        }
        return path
    }

    /// Lines of latitude and longitude, three to six each way.
    func grid() -> String {
        let span = view.longitudes.upperBound - view.longitudes.lowerBound
        let step = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10].first { span / $0 <= 6 } ?? 30
        var path = ""
        for index in Self.steps(of: step, in: view.longitudes) {
            path += "M\(SVG.number(view.point(0, Double(index) * step).x)) 0v\(Int(view.height))"
        }
        for index in Self.steps(of: step, in: view.latitudes) {
            path += "M0 \(SVG.number(view.point(Double(index) * step, 0).y))h\(Int(view.width))"
        }
        return "<path class=\"grid\" d=\"\(path)\"/>"
    }

    private static func steps(of step: Double, in range: ClosedRange<Double>) -> ClosedRange<Int> {
        let first = Int((range.lowerBound / step).rounded(.up))
        let last = Int((range.upperBound / step).rounded(.down))
        return first...max(first, last)
    }

    /// Names of waters and towns that lie well inside the view and under none of the `heaps`.
    func names(beside heaps: [Heap]) -> String {
        Waters.names.filter { $0.span.contains(view.longitudes.upperBound - view.longitudes.lowerBound) }.map { name in
            let (x, y) = view.point(name.at.latitude, name.at.longitude)
            let half = Double(name.words.count) * 4.5
            guard (half...view.width - half).contains(x), (20...view.height - 40).contains(y),
                !heaps.contains(where: { abs($0.x - x) < 48 && abs($0.y - y) < 24 })
            else { return "" }
            return "<text class=\"\(name.isWater ? "sea" : "town")\" x=\"\(SVG.number(x))\" y=\"\(SVG.number(y))\">"
                + "\(SVG.escape(name.words))</text>"
        }.joined()
    }

    /// A bar of a round length, at the lower left.
    func scale() -> String {
        let length =
            [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500].last { $0 / view.kilometres * 100 <= 110 } ?? 0.1
        let bar = SVG.number(length / view.kilometres * 100)
        let words = length < 1 ? "\(Int(length * 1000)) m" : "\(Int(length)) km"
        return "<path class=\"scale\" d=\"M14 \(Int(view.height) - 20)v6h\(bar)v-6\"/>"
            + "<text class=\"scale\" x=\"18\" y=\"\(Int(view.height) - 20)\">\(words)</text>"
    }
}
