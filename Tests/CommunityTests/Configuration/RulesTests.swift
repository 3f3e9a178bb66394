import Community
import MilepostTesting
import Testing

@Suite struct RulesTests {
    @Test func theDefaultsAreTheWrittenOnes() {
        let rules = Rules()
        #expect(rules.checkIn.xp == 100 && rules.checkIn.coins == 100 && rules.checkIn.speed == 300)
        #expect(rules.cap == 9_999_999 && rules.level.step == 10 && rules.level.highest == 100)
        #expect(rules.market.refundDays == 14 && rules.account.passwordLength == 10)
        #expect(rules.boards.pageSize == 100 && rules.boards.depth == 1_000 && rules.boards.neighbours == 5)
    }

    @Test func eachNumberIsASetting() throws {
        let paths: [(String, WritableKeyPath<Rules, Int>)] = [
            ("cap", \.cap), ("checkIn.xp", \.checkIn.xp), ("checkIn.coins", \.checkIn.coins),
            ("checkIn.speed", \.checkIn.speed), ("checkIn.noteLength", \.checkIn.noteLength),
            ("level.step", \.level.step), ("level.highest", \.level.highest),
            ("market.refundDays", \.market.refundDays), ("boards.pageSize", \.boards.pageSize),
            ("boards.depth", \.boards.depth), ("boards.neighbours", \.boards.neighbours),
            ("account.passwordLength", \.account.passwordLength), ("account.sessionDays", \.account.sessionDays),
            ("account.signInsByAccount", \.account.signInsByAccount),
            ("account.signInsByAddress", \.account.signInsByAddress),
            ("account.signInsByEverybody", \.account.signInsByEverybody),
            ("account.signInMinutes", \.account.signInMinutes), ("account.joinsByAddress", \.account.joinsByAddress),
            ("account.bioLength", \.account.bioLength), ("account.nameLength", \.account.nameLength),
        ]
        for (name, path) in paths {
            var expected = Rules()
            expected[keyPath: path] = 17
            #expect(try Rules(Settings(["rules." + name: "17"])) == expected, "\(name)")
            for wrong in ["-1", "", "many", "1e3", "99999999999", "7 "] {
                let error = #expect(throws: SettingError.self) { try Rules(Settings(["rules." + name: wrong])) }
                #expect(error?.name == "rules." + name && error?.value == wrong)
            }
        }
    }

    @Test func theCommunityPlaysByTheSettings() throws {
        let test = try TestCommunity(settings: ["rules.checkIn.xp": "7", "rules.checkIn.coins": "0"])
        let visit = try test.community.checkIn(test.join("maya"), at: "the-shed", note: "")
        #expect(visit.paid == Balance(xp: 7, coins: 0) && visit.verdict == .paid)
    }

    @Test func anUnknownZoneIsAnError() {
        #expect(throws: ZoneError.unknown(name: "Mars/Olympus")) {
            try TestCommunity(settings: ["zone": "Mars/Olympus"])
        }
    }
}
