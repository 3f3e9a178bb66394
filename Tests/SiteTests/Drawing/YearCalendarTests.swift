import Foundation
import Site
import Testing

struct YearCalendarTests {
    @Test func monthsHaveTheirDays() {
        let lengths = { (year: Int) in (1...12).map { YearCalendar(year: year, counts: []).length(of: $0) } }
        #expect(lengths(2026) == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        #expect(lengths(2024)[1] == 29)
        #expect(lengths(2000)[1] == 29)
        #expect(lengths(1900)[1] == 28)
    }

    /// 1 January of each year stands in the column of its weekday, Monday first, as Foundation's calendar has it.
    @Test func weeksBeginOnMonday() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for year in 1990...2100 {
            let day = try #require(calendar.date(from: DateComponents(year: year, month: 1, day: 1)))
            let column = (calendar.component(.weekday, from: day) + 5) % 7
            let drawing = YearCalendar(year: year, counts: [9]).svg(month: 1, title: "")
            #expect(drawing.contains("<path class=\"d4\" d=\"M\(column * 12 + 1) 1h10v10h-10z\"/>"), "\(year)")
        }
    }

    @Test func aLargerCountIsALargerSquare() {
        let drawing = YearCalendar(year: 2026, counts: [0, 1, 2, 3, 4, 50, -3]).svg(month: 1, title: "")
        for (level, side) in [(1, 4), (2, 6), (3, 8), (4, 10)] {
            #expect(drawing.contains("class=\"d\(level)\""))
            #expect(drawing.contains("h\(side)v\(side)h-\(side)z"))
        }
        #expect(drawing.count(of: "h10v10") == 2)
    }

    /// A day is a square of its own, or one of the dots of a line that ends with the week.
    @Test func everyDayIsDrawnOnce() throws {
        for (month, rhythm) in (1...12).flatMap({ month in [1, 6, 17].map { (month, $0) } }) {
            let calendar = YearCalendar(year: 2024, counts: (0..<366).map { $0 % rhythm })
            let drawing = calendar.svg(month: month, title: "")
            let lines = drawing.matches(of: /M(\d+) \d+h(\d+)(?=[M"])/)
            let dots = try lines.map { line in
                let (start, length) = try (#require(Int(line.1)), #require(Int(line.2)))
                #expect((start + length) <= 7 * 12 - 5)
                return (length + 10) / 12
            }
            #expect(drawing.count(of: "z") + dots.reduce(0, +) == calendar.length(of: month))
        }
    }

    @Test func daysFallIntoTheirMonth() {
        var counts = [Int](repeating: 0, count: 366)
        counts[31 + 28] = 4
        #expect(YearCalendar(year: 2024, counts: counts).svg(month: 2, title: "").contains("d4"))
        #expect(YearCalendar(year: 2026, counts: counts).svg(month: 3, title: "").contains("d4"))
    }

    @Test func itLooksAsRecorded() throws {
        let calendar = YearCalendar(year: 2026, counts: (0..<365).map { $0 * 7 % 11 - 5 })
        try Recorded.expect(calendar.svg(month: 11, title: "November 2026: 12 check-ins"), is: "calendar-november")
    }
}
