/// The days of a calendar year as squares, a drawing for each month, so that a phone shows three in a row and a desk six.
///
/// How much happened on a day is told by the square's size as well as by its colour (classes `d0` to `d4`).
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
        let own = counts[min(first, counts.count)..<min(first + size, counts.count)]
        guard own.contains(where: { $0 > 0 }) else {
            let index = corner * Self.lengths.count + size - Self.lengths.lowerBound
            return SVG.inline("month", width: 84, height: 72, title: title, Self.empty[index])
        }
        var levels = [String](repeating: "", count: Self.insets.count)
        for day in 0..<size {
            let count = day < own.count ? own[own.startIndex + day] : 0
            let level = min(max(count, 0), Self.insets.count - 1)
            levels[level] += Self.squares[level * Self.cells + corner + day]
        }
        var paths = ""
        paths.reserveCapacity(1_000)
        for (level, squares) in levels.enumerated() where !squares.isEmpty { paths += Self.path(level, squares) }
        return SVG.inline("month", width: 84, height: 72, title: title, paths)
    }

    private static func path(_ level: Int, _ squares: String) -> String {
        "<path class=\"d\(level)\" d=\"\(squares)\"/>"
    }

    /// How far inside its cell of 12 a square of each level begins: the more happened, the larger it is.
    private static let insets = [5, 4, 3, 2, 1]

    /// The cells of a month, along the weeks: one that begins on a Sunday reaches into a sixth week.
    private static let cells = 6 * 7
    /// How long months are.
    private static let lengths = 28...31

    /// The squares of each level, cell by cell. A site has millions of them, and few that differ.
    private static let squares = insets.flatMap { inset in
        (0..<cells).map { cell in
            let side = 12 - 2 * inset
            return "M\(cell % 7 * 12 + inset) \(cell / 7 * 12 + inset)h\(side)v\(side)h-\(side)z"
        }
    }

    /// Months in which nothing happened, by the weekday of the first and by length: most months of most members.
    private static let empty = (0..<7).flatMap { corner in
        lengths.map { path(0, squares[corner..<corner + $0].joined()) }
    }

    private var isLeap: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The weekday of 1 January, Monday being 0, by the proleptic Gregorian calendar.
    private var newYearWeekday: Int {
        let past = year - 1
        return (past * 365 + past / 4 - past / 100 + past / 400) % 7
    }
}
