import Fuzzing

@testable import Community

/// A TZif file: what is taken gives every moment one local time, and every day a first moment.
struct ZoneParser: Parser {
    let name = "zone"

    private static let moments = [
        Int(Int32.min), -1, 0, 1_000_000_000, 1_711_846_800, 1_730_000_000, 4_102_444_800, 253_402_300_799,
    ]

    /// From year 1 to 9999, in which `Day` has a date.
    private static let years = -62_135_000_000...253_402_300_799

    func check(_ bytes: [UInt8]) {
        guard let zone = Zone(name: "Test/Zone", bytes: bytes) else { return }
        for moment in Self.moments + zone.changes.prefix(20).filter(Self.years.contains) {
            let instant = Instant(moment)
            let offset = zone.offset(at: instant)
            // RFC 8536 §3.2: an offset is between -25 and 26 hours.
            hold((-89_999...93_599).contains(offset), "an offset within RFC 8536: \(offset)")
            let second = zone.local(instant).second
            hold((0..<Seconds.day).contains(second), "a second of the day: \(second)")
            let day = zone.day(of: instant)
            hold((1...12).contains(day.month) && (1...31).contains(day.day), "a date: \(day.rawValue)")
            _ = zone.start(of: day)
            _ = zone.abbreviation(at: instant)
        }
    }
}
