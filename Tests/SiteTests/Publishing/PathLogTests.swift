import Foundation
import MilepostTesting
import Testing

@testable import Site

/// The log of the paths that are ours, and what a crash leaves of it.
@Suite struct PathLogTests {
    private let folder: TemporaryFolder
    private let log: PathLog

    init() throws {
        folder = try TemporaryFolder()
        log = PathLog(path: folder.file("path.log"))
    }

    private func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: log.path)) }

    private func lines() throws -> [String] {
        var lines: [String] = []
        try log.read { isTaken, path in lines.append((isTaken ? "+" : "-") + String(decoding: path, as: UTF8.self)) }
        return lines
    }

    @Test func whatIsAddedIsReadInItsOrder() throws {
        #expect(!log.exists)
        #expect(try lines() == [])
        try log.add(["+map.html", "-places/a.html"])
        try log.add([])
        try log.add(["+places/b.html"])
        #expect(try lines() == ["+map.html", "-places/a.html", "+places/b.html"])
        try log.rewrite { add in try ["map.html", "places/b.html"].forEach(add) }
        #expect(try lines() == ["+map.html", "+places/b.html"])
    }

    /// Wherever a crash cuts an addition off, lines that are not whole are none, then and after the next addition.
    @Test func aLineThatIsCutOffIsNone() throws {
        try log.add(["+map.html"])
        let before = try bytes().count
        let added = ["+places/a.html", "-places/b.html"]
        try log.add(added)
        let whole = try bytes()
        for count in before...whole.count {
            let rest = whole.prefix(count)
            try rest.write(to: URL(fileURLWithPath: log.path))
            let kept = added.filter { String(decoding: rest, as: UTF8.self).contains($0 + "\n") }
            #expect(try lines() == ["+map.html"] + kept, "\(count) bytes")
            try log.add(["+places/c.html"])
            #expect(try lines() == ["+map.html"] + kept + ["+places/c.html"], "\(count) bytes")
        }
    }
}
