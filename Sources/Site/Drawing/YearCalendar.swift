/// The days of a calendar year as squares, a drawing for each month, so that a phone shows three in a row and a desk six.
///
/// How much happened on a day is told by the square's size as well as by its colour (classes `d1` to `d4`); a day on which
/// nothing happened is a dot (`d0`).
public struct YearCalendar: Sendable {
    public let year: Int
    private let counts: [Int]

    /// - Parameter counts: how much happened on each day from 1 January on; days that are missing count 0.
    public init(year: Int, counts: [Int]) {
        self.year = year
        self.counts = counts
    }

    /// How many days a month (1 to 12) of this year has.
    public func length(of month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap ? 29 : 28
        default: 31
        }
    }

    /// The drawing of one month, weeks from Monday, to stand inside a page.
    /// - Parameters:
    ///   - month: 1 to 12.
    ///   - title: what the squares say, in words.
    public func svg(month: Int, title: String) -> String {
        let first = (1..<month).reduce(0) { $0 + length(of: $1) }
        let size = length(of: month)
        let corner = (newYearWeekday + first) % 7
        var dots = ""
        var squares = [String](repeating: "", count: Self.insets.count)
        var day = 0
        while day < size {
            let cell = corner + day
            let level = min(count(first + day), squares.count)
            if level > 0 {
                squares[level - 1] += Self.square(Self.insets[level - 1], in: cell)
                day += 1
                continue
            }
            var length = 1
            while day + length < size, (cell + length) % 7 != 0, count(first + day + length) == 0 { length += 1 }
            dots += Self.dots(length, from: cell)
            day += length
        }
        var paths = Self.path(0, dots)
        for (index, squares) in squares.enumerated() { paths += Self.path(index + 1, squares) }
        return SVG.inline("month", width: 84, height: 72, title: title, paths)
    }

    private func count(_ day: Int) -> Int { counts.indices.contains(day) ? max(counts[day], 0) : 0 }

    private static func path(_ level: Int, _ shapes: String) -> String {
        shapes.isEmpty ? "" : "<path class=\"d\(level)\" d=\"\(shapes)\"/>"
    }

    /// How far inside its cell of 12 a square of each level begins: the more happened, the larger it is.
    private static let insets = [4, 3, 2, 1]

    private static func square(_ inset: Int, in cell: Int) -> String {
        let side = 12 - 2 * inset
        return "M\(cell % 7 * 12 + inset) \(cell / 7 * 12 + inset)h\(side)v\(side)h-\(side)z"
    }

    /// Days of a week on which nothing happened: one line, which the style sheet draws as dots, 2 long and 10 apart. Most
    /// days of most members are such, and a site has millions of them.
    private static func dots(_ length: Int, from cell: Int) -> String {
        "M\(cell % 7 * 12 + 5) \(cell / 7 * 12 + 6)h\(length * 12 - 10)"
    }

    private var isLeap: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The weekday of 1 January, Monday being 0, by the proleptic Gregorian calendar.
    private var newYearWeekday: Int {
        let past = year - 1
        return (past * 365 + past / 4 - past / 100 + past / 400) % 7
    }
}
