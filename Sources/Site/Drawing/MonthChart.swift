/// Columns, one for each month, to stand inside a page above a table that says the same.
public struct MonthChart: Sendable {
    /// One month: the words under its column, its value, and the value as people write it.
    public struct Column: Sendable {
        public let label: String
        public let value: Int
        public let shown: String

        public init(label: String, value: Int, shown: String) {
            self.label = label
            self.value = value
            self.shown = shown
        }
    }

    private static let width = 360
    private static let top = 24
    private static let base = 150

    /// The drawing of `columns`, oldest first; the highest carries its value.
    /// - Parameter title: what the chart shows, in words.
    public static func svg(_ columns: [Column], title: String) -> String {
        let highest = columns.map(\.value).max() ?? 0
        let step = Double(width) / Double(max(columns.count, 1))
        let peak = columns.firstIndex { $0.value == highest }
        var content = ""
        content.reserveCapacity(1_600)
        content +=
            "<path class=\"grid\" d=\"M0 \(base)h\(width)M0 \((base + top) / 2)h\(width)M0 \(top)h\(width)\"/>"
        for (index, column) in columns.enumerated() {
            let middle = (Double(index) + 0.5) * step
            let height = highest > 0 ? Double(column.value) / Double(highest) * Double(base - top) : 0
            content += bar(
                middle: middle, height: height, width: min(step * 0.62, 36), title: "\(column.label): \(column.shown)")
            content += text(column.label, at: middle, y: base + 16)
            if index == peak, highest > 0 {
                content += text(column.shown, at: min(max(middle, 24), Double(width) - 24), y: top - 7)
            }
        }
        return SVG.inline("columns-chart", width: width, height: base + 24, title: title, content)
    }

    private static func bar(middle: Double, height: Double, width: Double, title: String) -> String {
        guard height > 0 else { return "" }
        let tall = max(height, 2)
        return
            "<rect class=\"column\" x=\"\(SVG.number(middle - width / 2))\" y=\"\(SVG.number(Double(base) - tall))\" "
            + "width=\"\(SVG.number(width))\" height=\"\(SVG.number(tall))\" rx=\"3\"><title>\(SVG.escape(title))</title></rect>"
    }

    private static func text(_ words: String, at x: Double, y: Int) -> String {
        "<text x=\"\(SVG.number(x))\" y=\"\(y)\">\(SVG.escape(words))</text>"
    }
}
