import Community
import Foundation
import SQL
import Site

/// A site in a temporary folder, with the project's own templates and a small community, that can be built, changed,
/// published and compared with a clean build of the same database.
///
/// ```swift
/// let site = try TestSite()
/// let publication = try site.publishing { try site.community.checkIn(maya, at: "princes-park", note: "") }
/// #expect(try site.differences() == [])
/// ```
public final class TestSite {
    public let folder: SiteFolder
    public private(set) var test: TestCommunity
    public let publisher: Publisher
    /// The kinds of page that the site has.
    public let kinds: Kinds
    private let temporary: TemporaryFolder

    public var community: Community { test.community }
    public var clock: TestClock { test.clock }
    public var database: Connection { community.database }

    /// What stands for the version of the programs.
    public static let program = "test"

    /// The package's folder.
    public static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// - Parameters:
    ///   - isFilled: whether it begins with the fixture's places, items and boards.
    ///   - isBuilt: whether it is built at once.
    ///   - kinds: its kinds of page, for tests that need only some.
    public init(
        settings: [String: String] = [:], start: Instant = TestCommunity.start, isFilled: Bool = true,
        isBuilt: Bool = true, kinds: Kinds = .all
    ) throws {
        temporary = try TemporaryFolder(inMemory: true)
        folder = SiteFolder(temporary.path)
        self.kinds = kinds
        try Self.lay(folder)
        try FileManager.default.copyItem(atPath: Self.package + "/templates", toPath: folder.templates)
        let database = try folder.connect(.create)
        try database.migrate(Schema.migrations)
        let settings = ["zone": "Australia/Melbourne", "name": "Dog Park Club"].merging(settings) { $1 }
        _ = try Inputs(database).replace(.setting, with: settings)
        let clock = TestClock(start)
        let community = try Community(database: database, clock: clock.clock, passwordCost: .cheap)
        test = TestCommunity(community: community, clock: clock, folder: nil)
        if isFilled { try test.fill() }
        publisher = try Publisher(folder: folder, database: folder.connect(), clock: clock.clock, kinds: kinds)
        if isBuilt { try build() }
    }

    /// Makes the folders of a site.
    private static func lay(_ folder: SiteFolder) throws {
        for path in [folder.output, folder.state] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
    }

    /// Reads the settings again, as a program does that starts after they were changed.
    public func reload() throws {
        let community = try Community(database: database, clock: clock.clock, passwordCost: .cheap)
        test = TestCommunity(community: community, clock: clock, folder: nil)
    }

    /// Builds what has changed, or everything.
    @discardableResult
    public func build(full: Bool = false) throws -> Builder.Report {
        var options = Builder.Options()
        options.full = full
        return try Builder(folder: folder, clock: clock.clock, kinds: kinds).build(options, program: Self.program)
    }

    /// Publishes what is marked, as a program does after its answer.
    @discardableResult
    public func publish() throws -> Publication {
        try publisher.drain(lock: DrainLock(path: folder.drainLock), interval: 0)
    }

    /// What is published because of a change.
    @discardableResult
    public func publishing(_ change: () throws -> Void) throws -> Publication {
        try publish()
        try change()
        return try publish()
    }

    /// The text of a published file.
    public func text(_ path: String) throws -> String {
        try String(contentsOfFile: folder.output + "/" + path, encoding: .utf8)
    }

    public func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder.output + "/" + path) }

    /// Every published file with its bytes.
    public func files() throws -> [String: Data] { try Self.files(below: folder.output) }

    private static func files(below root: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            var isFolder: ObjCBool = false
            let file = root + "/" + path
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            files[path] = try Data(contentsOf: URL(fileURLWithPath: file))
        }
        return files
    }

    /// What a clean full build of a copy of the database gives.
    public func cleanBuild() throws -> [String: Data] {
        let copy = try TemporaryFolder(inMemory: true)
        let other = SiteFolder(copy.path)
        try Self.lay(other)
        try database.backup(to: other.database)
        let connection = try other.connect()
        try connection.script(
            """
            DELETE FROM page; DELETE FROM change; DELETE FROM stale; DELETE FROM board_move; DELETE FROM output;
            """)
        var options = Builder.Options()
        options.full = true
        options.readTemplates = false
        let report = try Builder(folder: other, clock: clock.clock, kinds: kinds).build(options, program: Self.program)
        if let failure = report.publication.failures.first { throw failure.error }
        return try Self.files(below: other.output)
    }

    /// Paths at which the published files and a clean build differ.
    public func differences() throws -> [String] {
        let published = try files()
        let clean = try cleanBuild()
        return Set(published.keys).union(clean.keys).filter { published[$0] != clean[$0] }.sorted()
    }
}
