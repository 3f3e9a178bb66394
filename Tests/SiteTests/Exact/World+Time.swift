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
        let moment = pick([
            now + number(1...50), now + number(1...30) * 3_600, now + 7 * 86_400, now + 7 * 86_400 + 1,
            now + 30 * 86_400,
            now + 365 * 86_400, now + 400 * 86_400, pick(ends) + number(-1...1), pick(ends) + number(-1...1),
            now - number(1...200), now - number(1...40) * 86_400,
        ])
        site.clock.set(moment)
        return "\(moment - now) s to \(zone.day(of: moment).rawValue)"
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
}
