import Community
import SQL
import Template

/// Compares the output with what a clean build of the database would hold, byte for byte: every page there is is
/// rendered afresh from one snapshot, and nothing is written.
public struct OutputComparison {
    private let folder: SiteFolder
    private let kinds: Kinds
    private let renderer: Renderer

    /// A file that is not as a clean build has it.
    public struct Difference: Sendable, Equatable {
        public let path: String
        /// What a clean build would hold, or nil where it has no such file.
        public let expected: [UInt8]?
    }

    public init(folder: SiteFolder, database: Connection, clock: Clock, kinds: Kinds = .all) {
        self.folder = folder
        self.kinds = kinds
        renderer = Renderer(database: database, clock: clock)
    }

    /// The differences, by path. A file that the site has not made is one, assets and hidden files aside.
    public func differences() throws -> [Difference] {
        var differences: [Difference] = []
        var expected: Set<String> = []
        try renderer.database.snapshot {
            let view = try renderer.view()
            var buffer = Buffer(capacity: 1 << 16)
            for kind in kinds.list {
                try forEachKey(of: kind, in: view) { key in
                    buffer.truncate(to: 0)
                    let reference = PageReference(kind.name, key)
                    guard let page = try renderer.render(reference, of: kind, in: view, into: &buffer) else { return }
                    for (path, range) in files(of: page) {
                        expected.insert(path)
                        try compare(path, buffer, range, into: &differences)
                    }
                }
            }
        }
        let others = try FileTree(folder.output).files().filter { !expected.contains($0) && !$0.hasPrefix("assets/") }
        differences += others.map { Difference(path: $0, expected: nil) }
        return differences.sorted { $0.path < $1.path }
    }

    private func forEachKey(of kind: any PageKind, in view: View, _ body: (PageKey) throws -> Void) throws {
        var last: PageKey?
        repeat {
            let keys = try kind.keys(after: last, limit: 100, in: view)
            for key in keys { try body(key) }
            last = keys.last
        } while last != nil
    }

    private func files(of page: RenderedPage) -> [(String, Range<Int>)] {
        [(page.path, page.page)] + (page.twin.map { [(Path.twin(of: page.path), $0)] } ?? [])
    }

    private func compare(
        _ path: String, _ buffer: borrowing Buffer, _ range: Range<Int>, into differences: inout [Difference]
    ) throws {
        let file = OutputFile(path: folder.output + "/" + path)
        let bytes = try buffer.withBytes { (bytes) throws(OutputError) -> [UInt8]? in
            let part = UnsafeBufferPointer(rebasing: bytes[range])
            return try file.stampIfEqual(to: part) == nil ? Array(part) : nil
        }
        if let bytes { differences.append(Difference(path: path, expected: bytes)) }
    }
}
