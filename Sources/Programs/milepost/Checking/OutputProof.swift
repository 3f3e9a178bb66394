import Community
import Foundation
import SQL
import Site

/// Builds the site of this database in a temporary folder, and compares every file of it with what is published.
struct OutputProof {
    private let session: Session
    private let builder: Builder
    private var folder: SiteFolder { session.folder }

    init(_ session: Session) throws {
        self.session = session
        builder = try Builder(folder: session.folder, clock: .system)
    }

    func compare() throws -> [Remark] {
        let database = builder.publisher.renderer.database
        guard try !Inputs(database).all(.template).isEmpty else {
            return [.warn("output", "The site has not been built yet.", "Run milepost build.")]
        }
        let pending = try builder.pending()
        guard pending.isEmpty else {
            return [
                .fail(
                    "output", "\(pending.count) pages are not published yet, so nothing can be compared.",
                    "Run milepost tick or milepost build, then this again.")
            ]
        }
        let community = try Community(database: database, clock: .system)
        guard try !community.hasNewZone() else {
            return [
                .fail(
                    "output",
                    "The data of the time zone “\(community.zone.name)” have changed since the pages were published.",
                    "Run milepost tick or milepost build, then this again.")
            ]
        }
        let temporary = try Self.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        let clean = SiteFolder(temporary)
        try FilePath.makeFolder(clean.state)
        try database.backup(to: clean.database)
        let version = try database.dataVersion
        let known = try builder.publishedPaths()
        let expected = try buildClean(clean)
        let remarks = remarks(known: known, expected: expected, clean: clean)
        guard remarks.contains(where: { $0.grade == .fail }), try database.dataVersion != version else {
            return remarks
        }
        return [.warn("output", "The site has changed while it was compared.", "Run this again.")]
    }

    private static let prefix = "milepost-verify-"

    /// A folder that nobody else may enter, since a copy of all that the community knows will be in it. Those that killed
    /// processes have left are removed.
    private static func temporaryFolder() throws -> String {
        let files = FileManager.default
        let all = files.temporaryDirectory.path
        for name in try files.contentsOfDirectory(atPath: all) where name.hasPrefix(prefix) {
            let number = name.dropFirst(prefix.count).prefix { $0.isNumber }
            guard let process = pid_t(number), Partial.isDead(process) else { continue }
            // Another user's is another user's business.
            try? files.removeItem(atPath: "\(all)/\(name)")
        }
        let folder = "\(all)/\(prefix)\(getpid())-\(UUID().uuidString)"
        guard mkdir(folder, 0o700) == 0 else { throw CommandError.system("make", folder, errno) }
        return folder
    }

    /// - Returns: the paths of all files of the clean build.
    private func buildClean(_ clean: SiteFolder) throws -> Set<String> {
        session.console.progress.show("Building a clean copy")
        let now = try Community(database: clean.connect(), clock: .system).now()
        let copy = try Builder(folder: clean, clock: .fixed(now))
        var options = Builder.Options()
        options.full = true
        options.readTemplates = false
        let publication = try copy.build(options, program: "").publication
        try BuildWork.requireNoFailure(publication)
        return try copy.publishedPaths()
    }

    private func remarks(known: Set<String>, expected: Set<String>, clean: SiteFolder) -> [Remark] {
        var remarks: [Remark] = []
        for path in expected.union(known).sorted() {
            guard let remark = remark(path, isExpected: expected.contains(path), clean: clean) else { continue }
            remarks.append(remark)
        }
        if remarks.isEmpty { remarks.append(.ok("output", "\(expected.count) files are as a clean build makes them.")) }
        return remarks
    }

    private func remark(_ path: String, isExpected: Bool, clean: SiteFolder) -> Remark? {
        let advice = "Run milepost build --full."
        let file = folder.output + "/" + path
        // Of a pipe, the end would be waited for.
        let published = FilePath.isFile(file) ? FileManager.default.contents(atPath: file) : nil
        guard isExpected else {
            return published == nil ? nil : .fail("output", "public/\(path) should not be there.", advice)
        }
        guard let published else { return .fail("output", "public/\(path) is missing.", advice) }
        let wanted = FileManager.default.contents(atPath: clean.output + "/" + path)
        return published == wanted ? nil : .fail("output", "public/\(path) differs from a clean build.", advice)
    }
}
