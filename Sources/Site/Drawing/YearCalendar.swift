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
        let weekday = (newYearWeekday + first) % 7
        var levels = [String](repeating: "", count: Self.insets.count)
        for day in 0..<length(of: month) {
            let count = first + day < counts.count ? counts[first + day] : 0
            let level = min(max(count, 0), Self.insets.count - 1)
            levels[level] += square(column: (weekday + day) % 7, row: (weekday + day) / 7, level: level)
        }
        let paths = levels.enumerated().filter { !$0.element.isEmpty }
            .map { "<path class=\"d\($0.offset)\" d=\"\($0.element)\"/>" }
        return SVG.inline("month", width: 84, height: 72, title: title, paths.joined())
    }

    /// How far inside its cell of 12 a square of each level begins: the more happened, the larger it is.
    private static let insets = [5, 4, 3, 2, 1]

    private func square(column: Int, row: Int, level: Int) -> String {
        let inset = Self.insets[level]
        let side = 12 - 2 * inset
        return "M\(column * 12 + inset) \(row * 12 + inset)h\(side)v\(side)h-\(side)z"
    }

    private var isLeap: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The weekday of 1 January, Monday being 0, by the proleptic Gregorian calendar.
    private var newYearWeekday: Int {
        let past = year - 1
        return (past * 365 + past / 4 - past / 100 + past / 400) % 7
    }
}
