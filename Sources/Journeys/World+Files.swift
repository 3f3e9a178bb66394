import Community
import Content
import Foundation
import MilepostTesting
import SQL
import Template

extension World {
    /// What the site's owner changes in files: settings, templates, content, open data.
    func file(_ action: Step.Action) throws -> String {
        switch action {
        case .setting: try changeSetting()
        case .template: isOne(in: 5) ? try breakTemplate() : try changeTemplate()
        case .importContent: try importContent()
        default: try importPlaces()
        }
    }

    private func changeSetting() throws -> String {
        var settings = try Inputs(database).all(.setting)
        let (name, value) = pick([
            ("name", "Cat Park Club"), ("description", "What it is"), ("address", "https://example.org/dogs"),
            ("rules.checkIn.xp", "70"), ("rules.boards.pageSize", "2"), ("rules.boards.pageSize", "5"),
            ("rules.boards.depth", "7"), ("rules.level.step", "3"), ("zoneName", "Bay time"),
            ("contact", "dogs@example.org"),
            ("zone", pick(Self.zones)), ("rules.market.refundDays", "3"), ("language", "ar"),
        ])
        settings[name] = settings[name] == value ? nil : value
        if name == "zone", settings[name] == nil { settings[name] = "Australia/Melbourne" }
        _ = try database.transaction { try Inputs(database).replace(.setting, with: settings) }
        try site.reload()
        return "\(name) = \(settings[name] ?? "default")"
    }

    private static let templates = [
        "place.html", "board.html", "layout.html", "member.html", "parts/member.html", "feed.xml", "parts/pager.html",
        "sitemap.xml", "robots.txt", "404.html",
    ]

    /// A word, a blank line or a new part.
    private func changeTemplate() throws -> String {
        needsBuild = true
        let name = pick(Self.templates)
        var text = try String(contentsOfFile: path(of: name), encoding: .utf8)
        let mark = number(1...9)
        if isOne(in: 3) {
            text = isOne(in: 2) ? text + "\n" : text.replacingOccurrences(of: "<p", with: "\n <p")
        } else if name.hasPrefix("parts/"), isOne(in: 2) {
            let part = "parts/new-\(number(1...2)).html"
            try "<!-- \(mark) -->".write(toFile: path(of: part), atomically: true, encoding: .utf8)
            text += "{{>\(part)}}"
        } else if name.hasPrefix("parts/") || name == "robots.txt" {
            text += name == "robots.txt" ? "# \(mark)\n" : "<!-- \(mark) -->"
        } else {
            text = text.replacingOccurrences(of: "<h1", with: "<h1 data-edit=\"\(mark)\"")
                .replacingOccurrences(of: "</feed>", with: "<!-- \(mark) --></feed>")
                .replacingOccurrences(of: "</urlset>", with: "<!-- \(mark) --></urlset>")
        }
        try text.write(toFile: path(of: name), atomically: true, encoding: .utf8)
        return name
    }

    /// A template that does not compile stops the build, and changes nothing; then somebody repairs it.
    private func breakTemplate() throws -> String {
        needsBuild = true
        let name = pick(Self.templates)
        let text = try String(contentsOfFile: path(of: name), encoding: .utf8)
        try (text + "{{#open}}").write(toFile: path(of: name), atomically: true, encoding: .utf8)
        defer { try? text.write(toFile: path(of: name), atomically: true, encoding: .utf8) }
        do {
            _ = try site.build()
            return "\(name) was broken, and nobody noticed"
        } catch is TemplateError {
            return "\(name), repaired again"
        }
    }

    private func path(of template: String) -> String { site.folder.templates + "/" + template }

    // MARK: Imports

    private func importContent() throws -> String {
        let files = FileManager.default
        let folder = site.folder.content
        try? files.removeItem(atPath: folder)
        let texts = contentFiles()
        for (name, text) in texts {
            let url = URL(fileURLWithPath: folder + "/" + name)
            try files.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: false, encoding: .utf8)
        }
        let summary = try ContentFolder.read(folder).apply(to: community)
        try site.reload()
        let changes = summary.parts.filter(\.hasChanges)
        return changes.map(\.counts).joined(separator: "; ")
    }

    private func importPlaces() throws -> String {
        let (file, text) = isOne(in: 2) ? ("runs.csv", dogRuns()) : ("zones.geojson", dogZones())
        let format = PlaceImport.Format(path: file) ?? .csv
        let data = try PlaceImport.read(file: file, bytes: Array(text.utf8), format: format)
        let summary = try data.apply(to: community, boards: isOne(in: 2) ? Fixture.boards : nil)
        return summary.parts.map(\.counts).joined(separator: "; ")
    }
}
