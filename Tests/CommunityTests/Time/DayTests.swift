import Community
import Foundation
import Testing

@Suite struct DayTests {
    @Test func everyDayOfFourCenturiesIsCountedInOrder() {
        var day = Day(year: 1799, month: 12, day: 31)
        for number in (day.number + 1)...Day(year: 2200, month: 1, day: 1).number {
            let next = Day(number: number)
            guard next > day, next.number == number, next.weekday == (day.weekday + 1) % 7 else {
                Issue.record("\(next.rawValue) after \(day.rawValue)")
                return
            }
            day = next
        }
        #expect(day == Day(year: 2200, month: 1, day: 1))
    }

    @Test func theEpochIsAThursday() {
        let day = Day(number: 0)
        #expect((day.year, day.month, day.day) == (1970, 1, 1))
        #expect(day.weekday == 3)
    }

    @Test func itIsStoredAsItsDigits() {
        #expect(Day(year: 2025, month: 6, day: 2).rawValue == 20_250_602)
        #expect(Day(rawValue: 20_241_230).month == 12)
    }

    /// Source: ISO 8601-1:2019, and the years around each kind of turn.
    @Test(arguments: [
        (20_241_229, 2024, 52), (20_241_230, 2025, 1), (20_250_105, 2025, 1), (20_250_106, 2025, 2),
        (20_201_231, 2020, 53), (20_210_103, 2020, 53), (20_210_104, 2021, 1), (20_260_101, 2026, 1),
        (20_270_103, 2026, 53), (20_270_104, 2027, 1), (20_231_231, 2023, 52), (20_240_101, 2024, 1),
        (20_160_101, 2015, 53), (20_050_101, 2004, 53), (20_050_102, 2004, 53), (20_081_229, 2009, 1),
    ])
    func weeksAreOfTheYearOfTheirThursday(day: Int, year: Int, week: Int) {
        #expect(Day(rawValue: day).week == (year, week))
    }

    @Test func weeksAgreeWithFoundation() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let wrong = stride(from: -3_000, to: 40_000, by: 3).filter { number in
            let date = Date(timeIntervalSince1970: Double(number * 86_400))
            let parts = calendar.dateComponents([.yearForWeekOfYear, .weekOfYear], from: date)
            let week = Day(number: number).week
            return week.year != parts.yearForWeekOfYear || week.number != parts.weekOfYear
        }
        #expect(wrong == [])
    }

    @Test func firstsOfWeeksAndMonths() {
        let day = Day(year: 2025, month: 12, day: 31)
        #expect(day.firstOfWeek == Day(year: 2025, month: 12, day: 29))
        #expect(day.firstOfWeek.firstOfWeek == day.firstOfWeek)
        #expect(day.firstOfMonth == Day(year: 2025, month: 12, day: 1))
        #expect(day.firstOfNextMonth == Day(year: 2026, month: 1, day: 1))
        #expect(Day(year: 2024, month: 2, day: 28).adding(days: 1).day == 29)
        #expect(Day(year: 2100, month: 2, day: 28).adding(days: 1).month == 3)
    }
}
