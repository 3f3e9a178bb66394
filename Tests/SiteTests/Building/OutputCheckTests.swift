import Foundation
import MilepostTesting
import Testing

@testable import Site

@Suite struct OutputCheckTests {
    /// What cannot be looked at is not taken for gone: every page would be published again.
    @Test func anOutputThatCannotBeOpenedIsAnError() throws {
        let site = try TestSite()
        let aside = site.folder.path + "/aside"
        try FileManager.default.moveItem(atPath: site.folder.output, toPath: aside)
        // A link to itself: also the superuser cannot open it.
        try FileManager.default.createSymbolicLink(atPath: site.folder.output, withDestinationPath: "public")
        let check = OutputCheck(publisher: site.publisher, database: site.database)
        let error = #expect(throws: OutputError.self) { try check.markDamaged() }
        #expect(error == OutputError(path: site.folder.output, problem: .system(call: "open", code: ELOOP)))
        #expect(try !site.publisher.isMarked())
        try FileManager.default.removeItem(atPath: site.folder.output)
        try FileManager.default.moveItem(atPath: aside, toPath: site.folder.output)
        #expect(try site.build().healed == [])
    }
}
