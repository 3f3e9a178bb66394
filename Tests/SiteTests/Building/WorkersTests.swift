import Foundation
import MilepostTesting
import SQL
import Testing

@testable import Site

/// How many threads build a site is nobody's business but the clock's.
@Suite struct WorkersTests {
    private func build(_ site: TestSite, workers: Int) throws -> (report: Builder.Report, files: [String: Data]) {
        let copy = try TemporaryFolder(inMemory: true)
        let folder = SiteFolder(copy.path)
        try FileManager.default.createDirectory(atPath: folder.state, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: site.folder.templates, toPath: folder.templates)
        try site.database.backup(to: folder.database)
        let builder = try Builder(folder: folder, clock: site.clock.clock, workers: workers)
        let report = try builder.build(program: TestSite.program)
        #expect(try builder.build(program: TestSite.program).publication == Publication())
        let paths = try FileTree(folder.output).files()
        #expect(Set(paths) == (try builder.publishedPaths()))
        return (report, try Dictionary(uniqueKeysWithValues: paths.map { ($0, try bytes(folder, $0)) }))
    }

    private func bytes(_ folder: SiteFolder, _ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: folder.output + "/" + path))
    }

    @Test func anyNumberOfWorkersBuildsTheSame() throws {
        let site = try TestSite.busy(isBuilt: false)
        try site.crowd(members: Publisher.runSize * 2, visits: 2)
        let alone = try build(site, workers: 1)
        #expect(alone.report.publication.failures.isEmpty)
        #expect(alone.report.publication.renderedCount > Publisher.runSize * 2)
        for workers in [2, 5] {
            let together = try build(site, workers: workers)
            #expect(together.files == alone.files)
            #expect(together.report.publication == alone.report.publication)
        }
    }

    @Test func whatOneWorkerCannotDoFailsTheBuild() throws {
        let site = try TestSite(isBuilt: false)
        let kinds = Kinds(Kinds.all.list.map { $0.name == "member" ? FailingKind($0, at: .listing) : $0 })
        #expect(throws: FailingKind.Interruption.self) {
            try Builder(folder: site.folder, clock: site.clock.clock, kinds: kinds, workers: 3)
                .build(program: TestSite.program)
        }
        try site.build()
        #expect(try site.differences() == [])
    }

    @Test func longListsEndAndCountsGoOn() {
        var total = Publication()
        var part = Publication()
        part.written = (0..<Publication.listLimit * 3 / 4).map(String.init)
        part.removed = ["old"]
        for _ in 0..<3 { total.add(part) }
        #expect(total.written.count == Publication.listLimit)
        #expect(total.writtenCount == Publication.listLimit * 9 / 4)
        #expect(total.removed == ["old", "old", "old"] && total.removedCount == 3 && total.renderedCount == 0)
    }

    /// A run that waits for the one before it keeps no lists for which there is no place any more, and is counted all the same.
    @Test func whatWaitsKeepsNoListsWithoutAPlace() {
        var total = Publication()
        total.written = (0..<Publication.listLimit).map(String.init)
        var waiting = Publication()
        (waiting.written, waiting.removed) = (["new"], ["old"])
        waiting.shorten(for: total)
        #expect(waiting.written.isEmpty && waiting.removed == ["old"])
        total.add(waiting)
        #expect(total.writtenCount == Publication.listLimit + 1 && total.removed == ["old"])
    }
}
