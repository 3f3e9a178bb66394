import Foundation
import Site

extension World {
    /// What is not as a clean build has it, or nil.
    func fault() throws -> String? {
        let comparison = OutputComparison(
            folder: site.folder, database: try site.folder.connect(), clock: site.clock.clock, kinds: site.kinds)
        let differences = try comparison.differences()
        guard let first = differences.first else { return nil }
        let published = FileManager.default.contents(atPath: site.folder.output + "/" + first.path)
        return Self.words(
            differences.map(\.path), first: first.path, published: published, clean: first.expected.map { Data($0) })
    }

    /// As `fault()`, against what a clean build of a copy of the database has written.
    func faultOfCopy() throws -> String? {
        let published = try site.files()
        let clean = try site.cleanBuild()
        let paths = Set(published.keys).union(clean.keys).filter { published[$0] != clean[$0] }.sorted()
        guard let first = paths.first else { return nil }
        return Self.words(paths, first: first, published: published[first], clean: clean[first])
    }

    private static func words(_ paths: [String], first: String, published: Data?, clean: Data?) -> String {
        "differs from a clean build: \(paths.joined(separator: " "))\n\(first):\n\(difference(published, clean))"
    }

    private static func difference(_ published: Data?, _ clean: Data?) -> String {
        guard let published else { return "  is missing" }
        guard let clean else { return "  should not be there" }
        let old = String(decoding: published, as: UTF8.self).components(separatedBy: "\n")
        let new = String(decoding: clean, as: UTF8.self).components(separatedBy: "\n")
        let index =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        let line = { (lines: [String]) in lines.indices.contains(index) ? String(lines[index].prefix(300)) : "the end" }
        return "  published: \(line(old))\n  clean:     \(line(new))"
    }
}
