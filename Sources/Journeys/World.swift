import Community
import Content
import MilepostTesting
import SQL
import Secrets
import Site

/// A small site that things happen to, with lists so short that their ends are met often.
final class World {
    let site: TestSite
    var random: RandomSource
    /// Whether all that was done is published.
    var isPublished = false
    /// Whether something was done that only a build can see.
    var needsBuild = false

    var community: Community { site.community }
    var database: Connection { site.database }

    static let zones = ["Australia/Melbourne", "Europe/Vienna", "UTC", "Australia/Lord_Howe", "Asia/Kathmandu"]

    /// Moments near which something begins or ends: an ordinary Monday, the changes of the clocks on Lord Howe, in
    /// Melbourne and in Vienna, a week's, a month's and a year's end.
    private static let starts = [
        1_748_822_400, 1_743_864_900, 1_743_867_900, 1_759_591_500, 1_759_593_300, 1_743_295_800, 1_761_439_800,
        1_749_995_700, 1_751_205_300, 1_767_185_700,
    ]

    /// The pictures of dogs are the same at any time.
    private static let kinds = Kinds(Kinds.all.list.filter { $0.name != "dog" })

    init(seed: UInt64) throws {
        random = .seeded(seed)
        var settings = Int.random(in: 0..<4, using: &random) > 0 ? Self.shortLists : [:]
        settings["zone"] = Bool.random(using: &random) ? nil : Self.zones.randomElement(using: &random)
        let start = Instant(Self.starts.randomElement(using: &random) ?? 0)
        site = try TestSite(settings: settings, start: start, isBuilt: false, kinds: Self.kinds)
        for name in ["maya", "tom", "ida", "leo"] { _ = try site.test.join(name) }
        _ = try site.build()
    }

    private static let shortLists = ["rules.boards.pageSize": "3", "rules.boards.depth": "10"]

    /// Does something.
    ///
    /// - Returns: what, in words, and whether it was refused.
    func take(_ step: Step) throws -> (words: String, isRefused: Bool) {
        random = .seeded(step.seed)
        isPublished = false
        do {
            return ("\(step.action): \(try perform(step.action))", false)
        } catch let refusal as Refusal {
            return ("\(step.action): refused, \(refusal.code)", true)
        } catch let error as ContentError {
            return ("\(step.action): refused, \(error)", true)
        } catch let error as SQLError where error.code == .constraint {
            return ("\(step.action): refused, \(error)", true)
        }
    }

    private func perform(_ action: Step.Action) throws -> String {
        switch action {
        case .join, .rename, .style, .hide, .suspend, .changeRole, .removeMember: try member(action)
        case .checkIn, .checkInOften, .checkInByTheThousand, .checkInLate, .trade, .wear, .correct, .acceptVisit:
            try deed(action)
        case .putPlace, .putItem, .putArticle, .putBoards, .swapSlugs, .addPlaces: try catalogue(action)
        case .setting, .template, .importContent, .importPlaces: try file(action)
        case .editVisit, .editEntry, .editMember, .editPlace, .editItem, .editOwned, .editPrice, .editArticle,
            .editCity, .editBoard, .editStanding, .editInput, .editKey, .editClock:
            try edit(action)
        case .editAny: try editAny()
        case .spoil: try spoil()
        case .moveClock: moveClock()
        case .damage: try damage()
        case .forget: try forget()
        case .drain, .seenFirst, .seenOnly, .alone, .interleaved, .build, .buildAll: try publish(action)
        }
    }
}

// MARK: - Choosing

extension World {
    func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: choices.indices, using: &random)] }

    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// True once in so many times.
    func isOne(in count: Int) -> Bool { number(1...count) == 1 }

    /// The id of some row, or 0 where there is none.
    func id(of table: String, where condition: String = "true") throws -> Int {
        let ids: [Int] = try database.query("SELECT id FROM \(table) WHERE \(condition) ORDER BY id") { $0[0] }
        return ids.isEmpty ? 0 : pick(ids)
    }

    func anyMember() throws -> MemberID { MemberID(try id(of: "member")) }

    func slug(of table: String, where condition: String = "true") throws -> String {
        let id = try id(of: table, where: condition)
        return try database.first("SELECT slug FROM \(table) WHERE id = $1", id) { $0[0] } ?? "nothing"
    }
}
