import Site
import Testing

struct MonthChartTests {
    private func column(_ label: String, _ value: Int) -> MonthChart.Column {
        MonthChart.Column(label: label, value: value, shown: "\(value) XP")
    }

    @Test func itLooksAsRecorded() throws {
        let values = [0, 1200, 900, 2100, 1800, 600, 300, 1500, 2400, 3100, 2200, 1400]
        let columns = values.enumerated().map { column("M\($0.offset + 1)", $0.element) }
        try Recorded.expect(MonthChart.svg(columns, title: "XP by month"), is: "month-chart")
    }

    @Test func theHighestColumnSaysItsValue() {
        let chart = MonthChart.svg([column("Jan", 10), column("Feb", 40), column("Mar", 0)], title: "")
        #expect(chart.contains(">40 XP</text>"))
        #expect(!chart.contains(">10 XP</text>"))
        #expect(chart.count(of: "<rect class=\"column\"") == 2)
        #expect(chart.contains("height=\"126\"") && chart.contains("height=\"31.5\""))
    }

    @Test func aTinyValueIsStillSeen() {
        let chart = MonthChart.svg([column("Jan", 1), column("Feb", 9_999_999)], title: "")
        #expect(chart.contains("height=\"2\""))
    }

    @Test func nothingYetIsAnEmptyChart() {
        for columns in [[], [column("Jan", 0)]] {
            let chart = MonthChart.svg(columns, title: "XP by month")
            #expect(!chart.contains("<rect"))
            Recorded.expectWellFormed(chart)
        }
    }

    @Test func wordsAreEscaped() {
        let chart = MonthChart.svg([MonthChart.Column(label: "<b>", value: 1, shown: "\"1\"")], title: "a & b")
        #expect(chart.contains("&lt;b&gt;: &quot;1&quot;"))
        #expect(chart.contains("<title>a &amp; b</title>"))
        Recorded.expectWellFormed(chart)
    }
}
