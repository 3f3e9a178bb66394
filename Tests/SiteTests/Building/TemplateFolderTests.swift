import Foundation
import MilepostTesting
import Site
import Template
import Testing

/// What a build makes of the folder of templates.
@Suite struct TemplateFolderTests {
    @Test func aChangedTemplateRendersThoseWhoUseIt() throws {
        let site = try TestSite()
        let path = site.folder.templates + "/parts/pager.html"
        try "<p>pager</p>".write(toFile: path, atomically: true, encoding: .utf8)
        let report = try site.build()
        #expect(report.templates == ["parts/pager.html"])
        let kinds = Set(report.publication.rendered.map(\.kind))
        #expect(kinds.isSuperset(of: ["board", "places", "city"]))
        #expect(kinds.isDisjoint(with: ["member", "item", "place", "feed"]))
        #expect(try site.differences() == [])
    }

    @Test func aTemplateThatDoesNotCompileChangesNothing() throws {
        let site = try TestSite()
        let path = site.folder.templates + "/place.html"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try (text + "{{#open}}").write(toFile: path, atomically: true, encoding: .utf8)
        let error = #expect(throws: TemplateError.self) { try site.build() }
        #expect(error?.place.template == "place.html")
        #expect(try site.publish() == Publication())
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try site.build().publication == Publication())
    }

    @Test func aTemplateThatIsNotUTF8ChangesNothing() throws {
        let site = try TestSite()
        let file = URL(fileURLWithPath: site.folder.templates + "/place.html")
        let text = try Data(contentsOf: file)
        // As an editor writes it in Latin-1.
        try (Data("<p>\n  Caf".utf8) + [0xE9] + Data("</p>\n".utf8) + text).write(to: file)
        let error = #expect(throws: TemplateError.self) { try site.build() }
        #expect(error?.kind == .notUTF8)
        #expect(error?.place.template == "place.html" && error?.place.line == 2 && error?.place.column == 6)
        #expect(try site.publish() == Publication())
        try text.write(to: file)
        #expect(try site.build().publication == Publication())
    }

    @Test func aTemplateWhoseNameIsNotUTF8IsNamed() throws {
        let site = try TestSite()
        func add(_ name: String) throws {
            let path = Array((site.folder.templates + "/").utf8) + Array(name.utf8) + [0xE9]
            let descriptor = open(
                (path + Array(".html".utf8) + [0]).map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o644)
            try #require(descriptor >= 0)
            close(descriptor)
        }
        // What is no template may be called anything.
        try add(".caf")
        #expect(try site.build().publication == Publication())
        try add("caf")
        let error = #expect(throws: OutputError.self) { try site.build() }
        #expect(error?.problem == .nameNotUTF8)
        #expect(error?.path == site.folder.templates + "/caf\u{FFFD}.html")
    }

    @Test func aFolderOfTemplatesWhoseNameIsNotUTF8IsNamed() throws {
        let site = try TestSite()
        func make(_ folder: String) throws {
            let path = (Array((folder + "/caf").utf8) + [0xE9, 0]).map { CChar(bitPattern: $0) }
            try #require(mkdir(path, 0o755) == 0)
        }
        // What others keep in public/ may be called anything.
        try make(site.folder.output)
        #expect(try site.build().publication == Publication())
        try make(site.folder.templates)
        let error = #expect(throws: OutputError.self) { try site.build() }
        #expect(error?.problem == .nameNotUTF8)
        #expect(error?.path == site.folder.templates + "/caf\u{FFFD}")
    }

    /// It would be an empty template, and the page be published blank.
    @Test func aPipeIsNoTemplate() throws {
        let site = try TestSite()
        let path = site.folder.templates + "/home.html"
        try FileManager.default.removeItem(atPath: path)
        try #require(mkfifo(path, 0o600) == 0)
        let error = #expect(throws: OutputError.self) { try site.build() }
        #expect(error?.path == path && error?.problem == .notAFile)
    }
}
