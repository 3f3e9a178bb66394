import Secrets

extension Zone {
    /// What tells its data from those of another edition of the tz database.
    public var digest: String {
        var text = "\(first.offset) \(first.abbreviation)\n"
        for (change, period) in zip(changes, offsets) {
            text += "\(change) \(period.offset) \(period.abbreviation)\n"
        }
        if let rule { text += rule.text }
        return Digest(text, length: .short).hex
    }
}

extension ZoneRule {
    fileprivate var text: String {
        let turns = [start, end].map { "\($0.month) \($0.week) \($0.weekday) \($0.julian) \($0.second)" }
        let periods = [standard, summer].map { $0.map { "\($0.offset) \($0.abbreviation)" } ?? "-" }
        return (periods + turns).joined(separator: "\n")
    }
}
