import Community
import Foundation
import Secrets
import Testing

@Suite struct ZoneTests {
    /// Zones whose rules have been the same in every edition of the tz database for years.
    static let zones = [
        "Australia/Melbourne", "Australia/Lord_Howe", "Australia/Brisbane", "Australia/Adelaide", "Australia/Eucla",
        "Europe/Dublin", "Europe/Vienna", "Europe/London", "Europe/Lisbon", "Europe/Helsinki", "Europe/Chisinau",
        "Europe/Istanbul", "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Halifax",
        "America/Phoenix", "America/Sao_Paulo", "America/Santiago", "America/Havana", "America/Anchorage",
        "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Asia/Jerusalem", "Asia/Tehran", "Asia/Shanghai",
        "Asia/Singapore", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati",
        "Pacific/Honolulu", "Africa/Johannesburg", "Africa/Nairobi", "Atlantic/Azores", "UTC",
    ]

    @Test(arguments: zones)
    func itAgreesWithFoundation(name: String) throws {
        let seed = UInt64.random(in: 0..<1 << 32)
        var random = RandomSource.seeded(seed)
        let zone = try Zone(named: name)
        let peer = try #require(TimeZone(identifier: name))
        // From 1975 to 2099, so that the rule after the last listed change is tried too.
        let moments = (0..<2_000).map { _ in Int.random(in: 157_766_400..<4_070_908_800, using: &random) }
        let wrong = moments.filter { moment in
            peer.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment))) != zone.offset(at: Instant(moment))
        }
        #expect(wrong == [], "seed \(seed), \(name)")
    }

    @Test(arguments: zones)
    func aDayStartsWithItsFirstMoment(name: String) throws {
        let zone = try Zone(named: name)
        let skipped = Day(year: 2011, month: 12, day: 30)  // Samoa went from the 29th to the 31st.
        let days = (Day(year: 2005, month: 1, day: 1).number..<Day(year: 2045, month: 1, day: 1).number)
            .map(Day.init(number:))
        let wrong = days.filter { day in
            let start = zone.start(of: day)
            return zone.day(of: start) != day || zone.day(of: start - 1) >= day
        }
        #expect(wrong == (name == "Pacific/Apia" ? [skipped] : []))
    }

    /// Both clock changes, at the second.
    @Test(arguments: [
        ("Australia/Melbourne", 1_728_144_000, 36_000, 39_600), ("Australia/Melbourne", 1_743_868_800, 39_600, 36_000),
        ("Australia/Lord_Howe", 1_728_142_200, 37_800, 39_600), ("Australia/Lord_Howe", 1_743_865_200, 39_600, 37_800),
        ("Europe/Dublin", 1_729_990_800, 3_600, 0), ("Europe/Dublin", 1_743_296_400, 0, 3_600),
        ("America/New_York", 1_741_503_600, -18_000, -14_400), ("America/New_York", 1_762_063_200, -14_400, -18_000),
        // Years for which the files list no changes.
        ("Australia/Melbourne", 2_548_252_800, 36_000, 39_600), ("Europe/Dublin", 2_550_704_400, 3_600, 0),
    ])
    func clocksChangeAtTheSecond(name: String, moment: Int, before: Int, after: Int) throws {
        let zone = try Zone(named: name)
        #expect(zone.offset(at: Instant(moment - 1)) == before)
        #expect(zone.offset(at: Instant(moment)) == after)
    }

    @Test func theTimeOfDayIsTheWallClocks() throws {
        let zone = try Zone(named: "Australia/Melbourne")
        #expect(zone.secondOfDay(of: Instant(1_748_822_400)) == 10 * 3_600)
        #expect(zone.abbreviation(at: Instant(1_748_822_400)) == "AEST")
        #expect(zone.abbreviation(at: Instant(1_735_689_600)) == "AEDT")
        #expect(zone.secondOfDay(of: Instant(-1)) == 35_999)
    }

    @Test func midnightMayBeSkipped() throws {
        let zone = try Zone(named: "America/Sao_Paulo")
        let start = zone.start(of: Day(year: 2018, month: 11, day: 4))
        #expect(zone.secondOfDay(of: start) == 3_600)
    }

    @Test(arguments: ["Mars/Olympus", "", "../zoneinfo/UTC", "/etc/passwd", "Europe/Vienna\u{0}", "Europe", "UTC "])
    func otherNamesAreNoZones(name: String) {
        let error = #expect(throws: ZoneError.self) { try Zone(named: name) }
        #expect(error == .unknown(name: name))
    }

    @Test func otherFilesAreNoZones() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        let good = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/Europe/Vienna"))
        try Data("hello".utf8).write(to: url.appendingPathComponent("Text"))
        #expect(throws: ZoneError.malformed(name: "Text")) { try Zone(named: "Text", folder: url.path) }
        for length in stride(from: 0, to: good.count - 40, by: 97) {
            try good.prefix(length).write(to: url.appendingPathComponent("Cut"))
            #expect(throws: ZoneError.malformed(name: "Cut")) { try Zone(named: "Cut", folder: url.path) }
        }
    }
}
