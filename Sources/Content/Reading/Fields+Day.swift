import Community

extension Fields {
    /// The beginning of a date as `2026-02-14`, from 1970 to 9999; nil where the key is absent.
    mutating func start(of key: String, in zone: Zone) -> Instant? {
        guard let tree = value(key), let text = scalar(tree, key, most: 1_000) else { return nil }
        guard let start = Self.day(text).map(zone.start) else {
            log.add(.notDate(key: key, value: text), at: tree.location)
            return nil
        }
        // East of Greenwich the first day begins before what the database takes.
        guard Instant.range.contains(start) else {
            log.add(.setting(name: key, value: text, expected: "a day from 1970-01-02 on"), at: tree.location)
            return nil
        }
        return start
    }

    /// A calendar date of ISO 8601 in its extended form, if there is such a day.
    private static func day(_ text: String) -> Day? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap { $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil }
        guard numbers.count == 3, numbers[0] >= 1970, (1...12).contains(numbers[1]), numbers[2] >= 1 else { return nil }
        let day = Day(year: numbers[0], month: numbers[1], day: numbers[2])
        return Day(number: day.number) == day ? day : nil
    }
}
