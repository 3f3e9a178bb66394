import Community

extension Instant {
    /// As machines write it: `2026-11-21T10:30:00Z` (RFC 3339).
    var timestamp: String { text(offset: 0, separator: "T") + "Z" }

    /// As people read it, with the zone: `2026-11-21 21:30:00 AEDT`.
    func text(in zone: Zone) -> String {
        text(offset: zone.offset(at: self), separator: " ") + " " + zone.abbreviation(at: self)
    }

    private func text(offset: Int, separator: String) -> String {
        let local = rawValue + offset
        let second = (local % Seconds.day + Seconds.day) % Seconds.day
        let day = Day(number: (local - second) / Seconds.day)
        let date = [pad(day.year, 4), pad(day.month, 2), pad(day.day, 2)].joined(separator: "-")
        let time = [second / 3600, second / 60 % 60, second % 60].map { pad($0, 2) }.joined(separator: ":")
        return date + separator + time
    }

    /// As a part of a file's name: `20261121-103000`, in UTC.
    var stamp: String {
        timestamp.filter { $0.isNumber || $0 == "T" }.replacing("T", with: "-")
    }

    private func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
