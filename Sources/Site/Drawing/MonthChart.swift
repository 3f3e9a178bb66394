import Template

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
        SVG.inline("columns-chart", width: width, height: base + 24, title: title) { draw(columns, into: &$0) }
    }

    private static func draw(_ columns: [Column], into text: inout Buffer) {
        let highest = columns.map(\.value).max() ?? 0
        let step = Double(width) / Double(max(columns.count, 1))
        let peak = columns.firstIndex { $0.value == highest }
        text.append(grid)
        for (index, column) in columns.enumerated() {
            let middle = (Double(index) + 0.5) * step
            let height = highest > 0 ? Double(column.value) / Double(highest) * Double(base - top) : 0
            if height > 0 {
                add(column, middle: middle, height: max(height, 2), width: min(step * 0.62, 36), to: &text)
            }
            add(column.label, at: middle, y: base + 16, to: &text)
            if index == peak, highest > 0 {
                add(column.shown, at: min(max(middle, 24), Double(width) - 24), y: top - 7, to: &text)
            }
        }
    }

    private static let grid =
        "<path class=\"grid\" d=\"M0 \(base)h\(width)M0 \((base + top) / 2)h\(width)M0 \(top)h\(width)\"/>"

    private static func add(
        _ column: Column, middle: Double, height: Double, width: Double, to text: inout Buffer
    ) {
        text.append(literal: "<rect class=\"column\" x=\"")
        text.append(length: middle - width / 2)
        text.append(literal: "\" y=\"")
        text.append(length: Double(base) - height)
        text.append(literal: "\" width=\"")
        text.append(length: width)
        text.append(literal: "\" height=\"")
        text.append(length: height)
        text.append(literal: "\" rx=\"3\"><title>")
        text.append(SVG.escape(column.label))
        text.append(literal: ": ")
        text.append(SVG.escape(column.shown))
        text.append(literal: "</title></rect>")
    }

    private static func add(_ words: String, at x: Double, y: Int, to text: inout Buffer) {
        text.append(literal: "<text x=\"")
        text.append(length: x)
        text.append(literal: "\" y=\"")
        text.append(decimal: y)
        text.append(literal: "\">")
        text.append(SVG.escape(words))
        text.append(literal: "</text>")
    }
}
