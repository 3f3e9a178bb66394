import Foundation
import MilepostTesting
import Testing

@testable import Site

/// In a folder that a build has made, it looks for no files of others; what comes into it later stays all the same.
@Suite struct NewFoldersTests {
    private let site: TestSite
    private var places: String { site.folder.output + "/places" }

    private let folders = NewFolders()

    /// A site whose publisher has made the folder of places, without a page in it.
    init() throws {
        site = try TestSite()
        try FileManager.default.removeItem(atPath: places)
        #expect(try folders.isNew(places))
        site.publisher.folders = folders
    }

    @Test func aFolderThatStandsIsNotNew() throws {
        #expect(try !NewFolders().isNew(places))
        #expect(try folders.isNew(places))
        folders.isShared(places)
        #expect(try !folders.isNew(places))
    }

    @Test(arguments: ["the-barn.html", "the-barn.json"]) func whatComesMeanwhileStays(_ name: String) throws {
        try "Mine".write(toFile: places + "/" + name, atomically: true, encoding: .utf8)
        let publication = try site.publishing {
            try site.database.execute("UPDATE place SET slug = 'the-barn' WHERE slug = 'the-shed'")
        }
        #expect(publication.failures.map { ($0.error as? OutputError)?.problem } == [.foreign])
        #expect(try site.text("places/" + name) == "Mine")
        // Nothing says that the place is ours, and no half of the page stands there.
        let known = try site.database.first("SELECT 1 FROM page WHERE path = 'places/the-barn.html'") { $0[0] as Int }
        #expect(known == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: places).filter { $0.contains("barn") } == [name])
        let report = try site.build()
        #expect(report.publication.failures.count == 1)
        #expect(try site.text("places/" + name) == "Mine")
        try FileManager.default.removeItem(atPath: places + "/" + name)
        #expect(try site.build().publication.failures.isEmpty)
        #expect(try site.differences() == [])
    }
}
