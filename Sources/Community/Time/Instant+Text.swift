extension Instant {
    /// As machines write it: `2026-11-21T10:30:00Z` (RFC 3339).
    public var timestamp: String { text(offset: 0, separator: "T") + "Z" }

    /// As people read it, with the zone: `2026-11-21 21:30:00 AEDT`.
    public func text(in zone: Zone) -> String {
        text(offset: zone.offset(at: self), separator: " ") + " " + zone.abbreviation(at: self)
    }

    private func text(offset: Int, separator: String) -> String {
        let local = rawValue + offset
        let second = (local % Seconds.day + Seconds.day) % Seconds.day
        let day = Day(number: (local - second) / Seconds.day)
        let (hour, minute) = (second / Seconds.hour, second / Seconds.minute % 60)
        let date = "\(pad(day.year, 4))-\(pad(day.month, 2))-\(pad(day.day, 2))"
        return "\(date)\(separator)\(pad(hour, 2)):\(pad(minute, 2)):\(pad(second % Seconds.minute, 2))"
    }

    /// As a part of a file's name: `20261121-103000`, in UTC.
    public var stamp: String {
        timestamp.filter { $0.isNumber || $0 == "T" }.replacing("T", with: "-")
    }

    private func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
