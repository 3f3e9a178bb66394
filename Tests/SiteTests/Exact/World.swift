import Community
import Foundation
import MilepostTesting
import SQL
import Secrets
import Site

/// A small site that things happen to, with lists so short that their ends are met often.
final class World {
    let site: TestSite
    var random: RandomSource
    /// Whether all that was done is published.
    private(set) var isPublished = false
    /// Whether something was done that only a build can see.
    var needsBuild = false

    var community: Community { site.community }
    var database: Connection { site.database }

    /// Moments near which something begins or ends: an ordinary Monday, the two changes of the clocks in Melbourne,
    /// a week's, a month's and a year's end.
    private static let starts = [
        1_748_822_400, 1_743_864_900, 1_759_591_800, 1_749_995_700, 1_751_205_300, 1_767_185_700,
    ]

    init(seed: UInt64) throws {
        random = .seeded(seed)
        let short = Int.random(in: 0..<4, using: &random) > 0
        let settings = short ? ["rules.boards.pageSize": "3", "rules.boards.depth": "10"] : [:]
        let start = Instant(Self.starts.randomElement(using: &random) ?? 0)
        // The pictures of dogs are the same at any time.
        let kinds = Kinds(Kinds.all.list.filter { $0.name != "dog" })
        site = try TestSite(settings: settings, start: start, isBuilt: false, kinds: kinds)
        for name in ["maya", "tom", "ida", "leo"] { _ = try site.test.join(name) }
        _ = try site.build()
    }

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
        } catch let error as SQLError where error.code == .constraint {
            return ("\(step.action): refused, \(error)", true)
        }
    }

    private func perform(_ action: Step.Action) throws -> String {
        switch action {
        case .join, .checkIn, .checkInOften, .rename, .hide, .suspend, .makeAdministrator, .trade, .wear, .correct:
            try member(action)
        case .putPlace, .putItem, .putArticle, .putBoards, .swapSlugs, .addPlaces, .setting, .template:
            try catalogue(action)
        case .editVisit, .editEntry, .editMember, .editPlace, .editItem, .editOwned, .editPrice, .editArticle,
            .editCity, .editBoard, .editStanding, .editInput, .editKey:
            try edit(action)
        case .moveClock: moveClock()
        case .damage: try damage()
        case .drain, .seenFirst, .seenOnly, .build: try publish(action)
        }
    }

    private func publish(_ action: Step.Action) throws -> String {
        if needsBuild || action == .build {
            needsBuild = false
            let report = try site.build()
            isPublished = true
            return "rendered \(report.publication.rendered.count), failures \(report.publication.failures)"
        }
        try community.write { _ in }
        var seen = Publisher.Seen.nothing
        if action != .drain { seen = try site.publisher.publish(somePages()) }
        if action == .seenOnly { return "\(seen.publication.rendered)" }
        let lock = try DrainLock(path: site.folder.drainLock)
        let publication = try site.publisher.drain(after: seen, lock: lock, interval: 0)
        isPublished = true
        return "\(publication.rendered), failures \(publication.failures)"
    }

    private func somePages() throws -> [PageReference] {
        let pages = try database.query("SELECT kind, id, part FROM page") {
            PageReference($0[0], PageKey(id: $0[1], part: $0[2]))
        }
        return (0..<number(0...4)).map { _ in pick(pages) }
    }

    /// What is not as a clean build has it, or nil.
    func fault() throws -> String? {
        let published = try site.files()
        let clean = try site.cleanBuild()
        let paths = Set(published.keys).union(clean.keys).filter { published[$0] != clean[$0] }.sorted()
        guard let first = paths.first else { return nil }
        let lines = Self.difference(published[first], clean[first])
        return "differs from a clean build: \(paths.joined(separator: " "))\n\(first):\n\(lines)"
    }

    private static func difference(_ published: Data?, _ clean: Data?) -> String {
        guard let published else { return "  is missing" }
        guard let clean else { return "  should not be there" }
        let old = String(decoding: published, as: UTF8.self).components(separatedBy: "\n")
        let new = String(decoding: clean, as: UTF8.self).components(separatedBy: "\n")
        let index =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        let line = { (lines: [String]) in lines.indices.contains(index) ? String(lines[index].prefix(300)) : "the end" }
        return "  published: \(line(old))\n  clean:     \(line(new))"
    }

    // MARK: Choosing

    func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: choices.indices, using: &random)] }

    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

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
