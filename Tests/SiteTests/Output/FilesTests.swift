import Foundation
import MilepostTesting
import Site
import Testing

/// The output as a whole: which files there are, and that they hold together.
@Suite struct FilesTests {
    private static let hidden = ["hush-profile", "hush-suspended"]

    /// An unexpected file fails as well as a missing one.
    @Test func theseFilesAndNoOthers() throws {
        let site = try TestSite.busy()
        let cities = ["geelong", "melbourne"]
        let places = Fixture.places.map(\.slug) + ["hostile-place"]
        let members = try site.members().keys.filter { !Self.hidden.contains($0) }
        let boards =
            [
                "xp-7", "xp-30", "xp-365", "xp-all", "xp-week", "xp-month", "places-30", "places-all",
            ] + cities.flatMap { ["\($0)-city-30", "\($0)-city-all"] }
        let years: [String] = try site.database.query(
            """
            SELECT DISTINCT m.name || '/2024' FROM member m JOIN check_in o ON o.member_id = m.id AND o.day < 20250000
            JOIN check_in c ON c.member_id = m.id AND c.day > 20250000
            WHERE m.public_profile = 1 AND m.show_activity = 1 AND m.suspended_at IS NULL
            """
        ) { $0[0] }
        #expect(!years.isEmpty)
        var pages = ["index", "map", "404", "about", "rules", "privacy", "guide", "accessibility"]
        pages += ["boards/index", "places/index"]
        pages += ["market/index", "market/titles", "market/avatars", "market/cosmetics"]
        pages += Fixture.items(at: site.clock.now).map { "market/items/\($0.slug)" }
        pages += boards.map { "boards/\($0)" } + cities.map { "cities/\($0)" } + places.map { "places/\($0)" }
        pages += places.map { "places/\($0)/visits/1" } + (members + years).map { "members/\($0)" }
        var expected = pages.flatMap { [$0 + ".html", $0 + ".json"] }
        expected += ["feed.xml", "feed.xml.json", "robots.txt", "sitemap.xml"]
        expected += ["boards", "cities", "items", "members", "pages", "places"].map { "sitemap/\($0)-1.xml" }
        expected += ["avatars/plain-dog.svg", "avatars/red-setter.svg"]
        expected +=
            ["pictures/items/gold-collar.svg", "pictures/items/straw-hat.svg"] + places.map { "pictures/\($0).svg" }
        let published = try site.paths()
        #expect(Set(published).symmetricDifference(expected).sorted() == [])
        #expect(published.count == expected.count)
    }

    @Test func everyTwinIsJSON() throws {
        let site = try TestSite.busy()
        for (path, file) in try site.files() where path.hasSuffix(".json") {
            #expect(throws: Never.self, "\(path)") { try JSONSerialization.jsonObject(with: file) }
        }
    }

    /// What a member does not want to be seen is in no byte: names, notes, words about themselves, addresses.
    @Test func nothingPrivateIsPublic() throws {
        let site = try TestSite.busy()
        let files = try site.files()
        for (path, file) in files {
            let text = String(decoding: file, as: UTF8.self)
            #expect(text.range(of: "hush", options: .caseInsensitive) == nil, "\(path)")
            #expect(!text.contains("@example.org"), "\(path)")
            #expect(!path.contains("hush"))
        }
        // Those who are on no board are on none, and those who show no place or time are at none.
        try expect(["Ann Boardless", "Ada Admin"], absentFrom: files) { $0.hasPrefix("boards/") }
        try expect(["Pia Placeless", "Leo Timeless"], absentFrom: files) {
            $0.hasPrefix("places/") && $0.contains("/visits/")
        }
        try expect(["Pia Placeless"], absentFrom: files) { $0.hasPrefix("places/") }
        try expect(["Pia Placeless", "Leo Timeless"], absentFrom: files) { $0.hasPrefix("feed") }
        // A profile that is no longer public is known by its shown name alone.
        let ida = try #require(try site.members()["hush-profile"])
        #expect(files.values.contains { String(decoding: $0, as: UTF8.self).contains("Ida Pageless") })
        #expect(!site.exists("members/hush-profile.html"), "member \(ida)")
    }

    private func expect(
        _ names: [String], absentFrom files: [String: Data], where isMeant: (String) -> Bool
    ) throws {
        for (path, file) in files where isMeant(path) {
            let text = String(decoding: file, as: UTF8.self)
            for name in names { #expect(!text.contains(name), "\(name) in \(path)") }
        }
    }

    /// What is turned off later is gone with the next publish, wherever it was.
    @Test func whatIsTurnedOffIsGoneAtOnce() throws {
        let site = try TestSite.busy()
        let tom = try #require(try site.members()["tom"])
        try site.database.execute("UPDATE check_in SET note = 'Tell nobody' WHERE member_id = $1", tom)
        try site.publish()
        #expect(try site.mentions("Tell nobody") > 2)
        #expect(try site.mentions("Tom Smith") > 10)
        try site.publishing { try site.database.execute("UPDATE member SET show_activity = 0 WHERE id = $1", tom) }
        #expect(try site.mentions("Tell nobody") == 0)
        try site.publishing {
            try site.database.execute(
                "UPDATE member SET show_places = 0, public_profile = 0, on_boards = 0 WHERE id = $1", tom)
        }
        #expect(try site.mentions("Tom Smith") == 0)
        #expect(try site.mentions("members/tom") == 0)
        #expect(try site.differences() == [])
    }

    @Test func namesAreTextEverywhere() throws {
        for (path, file) in try TestSite.busy().files() where path.hasSuffix(".html") || path.hasSuffix(".xml") {
            let text = String(decoding: file, as: UTF8.self)
            #expect(!text.contains("<script>alert") && !text.contains("\"Q\""), "\(path)")
            #expect(!text.contains("<b>&</b>"), "\(path)")
        }
    }

    /// Every link and source of every page leads to a file of the output, to an asset or to a program.
    @Test func everyLinkLeadsSomewhere() throws {
        let site = try TestSite.busy()
        let files = try site.files()
        let assets = TestSite.package + "/public/"
        var count = 0
        for (path, file) in files where path.hasSuffix(".html") {
            let folder = path.split(separator: "/").dropLast().map(String.init)
            for match in String(decoding: file, as: UTF8.self).matches(of: #/\s(?:href|src|action)="([^"#?]*)/#) {
                let link = String(match.output.1)
                guard !link.isEmpty, !link.contains(":") else { continue }
                count += 1
                let target = link.hasPrefix("/") ? String(link.dropFirst()) : Self.resolved(link, in: folder)
                let isThere = target.map { target in
                    files[target] != nil || target.hasPrefix("cgi-bin/")
                        || (target.hasPrefix("assets/") && FileManager.default.fileExists(atPath: assets + target))
                }
                #expect(isThere == true, "\(link) in \(path)")
            }
        }
        #expect(count > 1_000)
    }

    /// A link's path from the root on, or nil where it leads out of the site.
    private static func resolved(_ link: String, in folder: [String]) -> String? {
        var parts = folder
        for part in link.split(separator: "/") {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else if part != "." {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}

extension TestSite {
    /// How many files have a text in them.
    fileprivate func mentions(_ text: String) throws -> Int {
        try files().values.count { String(decoding: $0, as: UTF8.self).contains(text) }
    }
}
