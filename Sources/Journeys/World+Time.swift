import Community
import Foundation
import MilepostTesting
import SQL

extension World {
    /// Moves the clock: a little, over the end of a day, a week, a month or a year, far, or backward.
    func moveClock() -> String {
        let now = site.clock.now
        let zone = community.zone
        let day = zone.day(of: now)
        let ends = [
            day.adding(days: 1), day.firstOfWeek.adding(days: 7), day.firstOfNextMonth,
            Day(year: day.year + 1, month: 1, day: 1),
        ].map(zone.start(of:))
        let change = clockChange(after: now)
        let moment = pick([
            change + pick([-3_600, -1, 0, 1, 1_800, 3_600]), now + number(60...240) * 86_400, now + number(1...50),
            now + number(1...30) * 3_600, now + 7 * 86_400, now + 7 * 86_400 + 1,
            now + 30 * 86_400,
            now + 365 * 86_400, now + 400 * 86_400, pick(ends) + number(-1...1), pick(ends) + number(-1...1),
            now - number(1...200), now - number(1...40) * 86_400,
        ])
        site.clock.set(moment)
        return "\(moment - now) s to \(zone.day(of: moment).rawValue)"
    }

    /// When the clocks of the site's zone next change, or in a year where they never do.
    private func clockChange(after now: Instant) -> Instant {
        let offset = community.zone.offset(at: now)
        let days = (1...370).first { community.zone.offset(at: now + $0 * Seconds.day) != offset }
        guard let days else { return now + 365 * Seconds.day }
        let before = now + (days - 1) * Seconds.day
        let minutes = (1...1_440).first { community.zone.offset(at: before + $0 * 60) != offset } ?? 0
        let minute = before + (minutes - 1) * 60
        return (1...60).map { minute + $0 }.first { community.zone.offset(at: $0) != offset } ?? minute
    }

    /// Damages the output, as an unlucky hand does; a build must heal it.
    func damage() throws -> String {
        needsBuild = true
        let files = FileManager.default
        let root = site.folder.output
        let published = try site.files().keys.sorted()
        guard !published.isEmpty else { return "nothing there" }
        let path = pick(published)
        switch number(0...5) {
        case 0:
            try files.removeItem(atPath: root + "/" + path)
            return "removed \(path)"
        case 1:
            try "Edited".write(toFile: root + "/" + path, atomically: true, encoding: .utf8)
            return "replaced \(path)"
        case 2:
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: root + "/" + path))
            try handle.truncate(atOffset: 7)
            try handle.close()
            return "cut \(path)"
        case 3:
            let folder = pick(["members", "places", "boards", "market", "pictures", "sitemap"])
            try? files.removeItem(atPath: root + "/" + folder)
            return "removed \(folder)/"
        case 4:
            try files.removeItem(atPath: root)
            return "removed everything"
        default:
            for path in published where Bool.random(using: &random) { try files.removeItem(atPath: root + "/" + path) }
            return "removed half of the files"
        }
    }

    /// Loses what is known of the output, or a part of it; a build must find its own files again.
    func forget() throws -> String {
        needsBuild = true
        var statements = [
            "DELETE FROM page", "DELETE FROM page WHERE id % 3 = 1", "DELETE FROM page WHERE kind < 'm'",
            "DELETE FROM output", "UPDATE page SET stamp = stamp + 1 WHERE part > 0",
        ].filter { _ in isOne(in: 3) }
        // Which pages are stale, nothing else knows: without that, and without what was built, everything is.
        if isOne(in: 5) { statements += ["change", "stale", "board_move", "output"].map { "DELETE FROM \($0)" } }
        try database.transaction { for statement in statements { try database.execute(statement) } }
        return statements.joined(separator: "; ")
    }
}
