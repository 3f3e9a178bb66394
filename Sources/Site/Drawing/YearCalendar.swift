import Template

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
        let days = first..<first + length(of: month)
        return SVG.inline("month", width: 84, height: 72, title: title) { text in
            for level in 0...Self.insets.count { add(level, days, to: &text) }
        }
    }

    /// The days of a month that are of one level, as one path.
    private func add(_ level: Int, _ days: Range<Int>, to text: inout Buffer) {
        let start = text.count
        text.append(literal: "<path class=\"d")
        text.append(decimal: level)
        text.append(literal: "\" d=\"")
        let head = text.count
        let corner = (newYearWeekday + days.lowerBound) % 7 - days.lowerBound
        var day = days.lowerBound
        while day < days.upperBound {
            var next = day + 1
            if self.level(day) == 0 {
                while next < days.upperBound, (corner + next) % 7 != 0, self.level(next) == 0 { next += 1 }
                if level == 0 { Self.addDots(next - day, from: corner + day, to: &text) }
            } else if self.level(day) == level {
                Self.addSquare(Self.insets[level - 1], in: corner + day, to: &text)
            }
            day = next
        }
        if text.count == head { return text.truncate(to: start) }
        text.append(literal: "\"/>")
    }

    /// How much happened on a day of the year, from 0 on, as far as the drawing tells.
    private func level(_ day: Int) -> Int {
        counts.indices.contains(day) ? min(max(counts[day], 0), Self.insets.count) : 0
    }

    /// How far inside its cell of 12 a square of each level begins: the more happened, the larger it is.
    private static let insets = [4, 3, 2, 1]

    private static func addSquare(_ inset: Int, in cell: Int, to text: inout Buffer) {
        let side = 12 - 2 * inset
        text.append(literal: "M")
        text.append(decimal: cell % 7 * 12 + inset)
        text.append(literal: " ")
        text.append(decimal: cell / 7 * 12 + inset)
        text.append(literal: "h")
        text.append(decimal: side)
        text.append(literal: "v")
        text.append(decimal: side)
        text.append(literal: "h-")
        text.append(decimal: side)
        text.append(literal: "z")
    }

    /// Days of a week on which nothing happened: one line, which the style sheet draws as dots, 2 long and 10 apart. Most
    /// days of most members are such, and a site has millions of them.
    private static func addDots(_ length: Int, from cell: Int, to text: inout Buffer) {
        text.append(literal: "M")
        text.append(decimal: cell % 7 * 12 + 5)
        text.append(literal: " ")
        text.append(decimal: cell / 7 * 12 + 6)
        text.append(literal: "h")
        text.append(decimal: length * 12 - 10)
    }

    private var isLeap: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The weekday of 1 January, Monday being 0, by the proleptic Gregorian calendar.
    private var newYearWeekday: Int {
        let past = year - 1
        return (past * 365 + past / 4 - past / 100 + past / 400) % 7
    }
}
