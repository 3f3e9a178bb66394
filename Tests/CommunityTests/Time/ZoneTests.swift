import Community
import Foundation
import MilepostTesting
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

    @Test func otherDataHaveAnotherDigest() throws {
        let folder = try TemporaryFolder()
        func digest(ofFileOf name: String) throws -> String {
            let data = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/" + name))
            try data.write(to: URL(fileURLWithPath: folder.file("Here")))
            return try Zone(named: "Here", folder: folder.path).digest
        }
        let names = ["Australia/Melbourne", "Australia/Brisbane", "Europe/Vienna", "Asia/Kathmandu", "UTC"]
        #expect(Set(try names.map(digest)).count == names.count)
        #expect(try digest(ofFileOf: names[0]) == Zone(named: names[0]).digest)
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
        #expect(zone.local(Instant(1_748_822_400)).second == 10 * 3_600)
        #expect(zone.abbreviation(at: Instant(1_748_822_400)) == "AEST")
        #expect(zone.abbreviation(at: Instant(1_735_689_600)) == "AEDT")
        #expect(zone.local(Instant(-1)).second == 35_999)
    }

    @Test func midnightMayBeSkipped() throws {
        let zone = try Zone(named: "America/Sao_Paulo")
        let start = zone.start(of: Day(year: 2018, month: 11, day: 4))
        #expect(zone.local(start).second == 3_600)
    }

    @Test(arguments: ["Mars/Olympus", "", "../zoneinfo/UTC", "/etc/passwd", "Europe/Vienna\u{0}", "Europe", "UTC "])
    func otherNamesAreNoZones(name: String) {
        let error = #expect(throws: ZoneError.self) { try Zone(named: name) }
        #expect(error == .unknown(name: name))
    }

    @Test func everyInstalledZoneCanBeRead() throws {
        let folder = "/usr/share/zoneinfo"
        var count = 0
        for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)")
            guard bytes?.starts(with: "TZif".utf8) == true, !name.hasPrefix("right/") else { continue }
            count += 1
            #expect((try? Zone(named: name)) != nil, "\(name)")
        }
        #expect(count > 300)
    }

    @Test(arguments: [
        ([0, 1], [0, 100_000]), ([0, 1], [-90_000, 0]), ([1, 0], [0, 0]), ([0, 0], [0, 3_600]),
    ])
    func clocksThatCannotBeAreNoZones(changes: [Int], offsets: [Int]) throws {
        let folder = try TemporaryFolder()
        try Data(ZoneFile.bytes(changes: changes, offsets: offsets)).write(
            to: URL(fileURLWithPath: folder.file("Zone")))
        #expect(throws: ZoneError.malformed(name: "Zone")) { try Zone(named: "Zone", folder: folder.path) }
    }

    /// A rule that is none leaves what the file lists.
    @Test(arguments: [
        "CET-1CEST,M13.3.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J366,J1",
        "CET-25CEST,J60,J300", "CET-1:60CEST,J60,J300", "CET-1CEST,J60/168,J300", "CET-1CEST,J60,J300 ", "CET-+1",
    ])
    func rulesThatCannotBeAreNotFollowed(rule: String) throws {
        let folder = try TemporaryFolder()
        let bytes = ZoneFile.bytes(changes: [0], offsets: [1_800], rule: rule)
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file("Zone")))
        let zone = try Zone(named: "Zone", folder: folder.path)
        #expect((1...12).allSatisfy { zone.offset(at: Instant($0 * 30 * 86_400)) == 1_800 })
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

/// A TZif file of version 2 with one period for each change (RFC 8536, section 3).
private enum ZoneFile {
    static func bytes(changes: [Int], offsets: [Int], rule: String = "") -> [UInt8] {
        let types: [UInt8] = offsets.flatMap { big(UInt32(bitPattern: Int32($0))) + [0, 0] }
        let times: [UInt8] = changes.flatMap { big(UInt64(bitPattern: Int64($0))) }
        let block: [UInt8] = times + changes.indices.map { UInt8($0) } + types
        let first = head(times: 0, types: 1) + [UInt8](repeating: 0, count: 6 + 4)
        let second = head(times: changes.count, types: offsets.count) + block
        return first + second + Array("CET\0\n\(rule)\n".utf8)
    }

    private static func head(times: Int, types: Int) -> [UInt8] {
        let counts: [UInt8] = [0, 0, 0, times, types, 4].flatMap { big(UInt32($0)) }
        return Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts
    }

    private static func big(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
