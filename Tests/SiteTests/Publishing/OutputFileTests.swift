import Foundation
import Testing

@testable import Site

/// Files of the output take the place of others in one step, wherever the new ones are made.
@Suite struct OutputFileTests {
    private let folder: URL
    private var output: String { folder.appendingPathComponent("public").path }
    private var state: String { folder.appendingPathComponent("var").path }

    init() throws {
        let temporary = FileManager.default.temporaryDirectory
        folder = temporary.appendingPathComponent("milepost-output-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    }

    private func put(
        _ text: String, at path: String, isNew: Bool = false, from staging: Staging
    ) throws -> Int {
        let bytes = Array(text.utf8)
        return try bytes.withUnsafeBufferPointer { (buffer) throws(OutputError) in
            try OutputFile(path: output + "/" + path).replace(
                with: buffer, isNew: isNew, from: staging)
        }
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: output + "/" + path, encoding: .utf8)
    }

    private func expectTidy() throws {
        #expect(try FileManager.default.contentsOfDirectory(atPath: state).isEmpty)
        let files = try #require(FileManager.default.enumerator(atPath: output)).compactMap { $0 as? String }
        #expect(!files.contains { $0.contains(".milepost-") }, "\(files)")
    }

    @Test func whatIsThereChangesPlacesWithTheNewAndGoes() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let staging = Staging(folder: state)
        _ = try put("one", at: "places/a.html", isNew: true, from: staging)
        let stamp = try put("two", at: "places/a.html", from: staging)
        #expect(try text("places/a.html") == "two")
        #expect(OutputFile(path: output + "/places/a.html").stamp() == stamp)
        #expect(!staging.isApart)
        try expectTidy()
    }

    /// When a page was written is when somebody checked in; a later version is later all the same.
    @Test func whatTakesAnothersPlaceIsOfSomeTimeSince() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let staging = Staging(folder: state)
        _ = try put("one", at: "a.html", isNew: true, from: staging)
        for text in ["two", "three"] {
            let day = time(nil) - 86_400
            utimes(output + "/a.html", [timeval(tv_sec: day, tv_usec: 0), timeval(tv_sec: day, tv_usec: 0)])
            let stamp = try put(text, at: "a.html", from: staging)
            var status = stat()
            #expect(stat(output + "/a.html", &status) == 0 && OutputFile.stamp(of: status) == stamp)
            #expect(status.st_mtim.tv_sec > day && status.st_mtim.tv_sec <= time(nil))
            staging.isApart = true
        }
    }

    @Test func whatStandsWhereNothingIsExpectedStays() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try "Mine".write(toFile: output + "/a.html", atomically: true, encoding: .utf8)
        for isApart in [false, true] {
            let staging = Staging(folder: state)
            staging.isApart = isApart
            #expect(throws: OutputError(path: output + "/a.html", problem: .foreign)) {
                try put("ours", at: "a.html", isNew: true, from: staging)
            }
        }
        #expect(try text("a.html") == "Mine")
        let stamp = try put("Mine", at: "a.html", isNew: true, from: Staging(folder: state))
        #expect(stamp == OutputFile(path: output + "/a.html").stamp())
        try expectTidy()
    }

    @Test(arguments: [false, true]) func aLinkThatLeadsNowhereStaysWhereNothingIsExpected(_ isApart: Bool) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(atPath: output + "/a.html", withDestinationPath: "nowhere")
        let staging = Staging(folder: state)
        staging.isApart = isApart
        #expect(throws: OutputError(path: output + "/a.html", problem: .foreign)) {
            try put("ours", at: "a.html", isNew: true, from: staging)
        }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: output + "/a.html") == "nowhere")
        try expectTidy()
    }

    @Test func whatIsExpectedAndGoneIsMadeAnew() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let staging = Staging(folder: state)
        _ = try put("one", at: "places/deep/a.html", from: staging)
        #expect(try text("places/deep/a.html") == "one")
        let rights = try FileManager.default.attributesOfItem(atPath: output + "/places/deep/a.html")
        #expect(rights[.posixPermissions] as? Int == 0o644)
        try expectTidy()
    }

    @Test func aFolderInTheWayStaysAndIsSaid() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(atPath: output + "/a.html", withIntermediateDirectories: true)
        #expect(throws: OutputError(path: output + "/a.html", problem: .system(call: "rename", code: EISDIR))) {
            try put("one", at: "a.html", from: Staging(folder: state))
        }
        var isFolder: ObjCBool = false
        #expect(FileManager.default.fileExists(atPath: output + "/a.html", isDirectory: &isFolder))
        #expect(isFolder.boolValue)
        try expectTidy()
    }

    /// Where `var` is on another file system than `public`, the new file is made beside the old one.
    @Test(.enabled(if: Self.hasTwoFileSystems))
    func anotherFileSystemIsToldOnce() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let far = "/dev/shm/milepost-output-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: far, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: far) }
        let staging = Staging(folder: far)
        _ = try put("one", at: "places/a.html", isNew: true, from: staging)
        _ = try put("two", at: "places/a.html", from: staging)
        #expect(staging.isApart)
        #expect(try text("places/a.html") == "two")
        _ = try put("three", at: "places/a.html", from: staging)
        #expect(try text("places/a.html") == "three")
        #expect(try FileManager.default.contentsOfDirectory(atPath: far).isEmpty)
        try expectTidy()
    }

    private static var hasTwoFileSystems: Bool {
        func device(_ path: String) -> UInt64? {
            var status = stat()
            return stat(path, &status) == 0 ? UInt64(status.st_dev) : nil
        }
        guard let far = device("/dev/shm") else { return false }
        return device(FileManager.default.temporaryDirectory.path) != far
    }
}
