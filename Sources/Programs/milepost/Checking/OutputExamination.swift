import Community
import Foundation
import Site

/// Whether everything is published, and whether public/ holds files that the site did not make.
struct OutputExamination: Examination {
    func remarks(on folder: SiteFolder) -> [Remark] {
        guard let database = database(of: folder), FilePath.isFolder(folder.output) else { return [] }
        do {
            guard try !Inputs(database).all(.template).isEmpty else {
                return [.warn("output", "The site has not been built yet.", "Run milepost build.")]
            }
            let builder = try Builder(folder: folder, clock: .system)
            let known = try builder.publishedPaths()
            let found = files(of: folder.output)
            return [pending(try builder.pending().count), missing(known.subtracting(found)), foreign(found, known)]
        } catch {
            return [.fail("output", error)]
        }
    }

    private func pending(_ count: Int) -> Remark {
        guard count > 0 else { return .ok("output", "Everything is published.") }
        return .warn("output", "\(count) pages are waiting to be published.", "Run milepost tick.")
    }

    private func missing(_ paths: Set<String>) -> Remark {
        guard !paths.isEmpty else { return .ok("output", "Every published file is there.") }
        return .fail("output", "Gone: \(BuildWork.list(paths.sorted())).", "Run milepost build.")
    }

    private func foreign(_ found: Set<String>, _ known: Set<String>) -> Remark {
        let foreign = found.subtracting(known).sorted()
        guard !foreign.isEmpty else { return .ok("output", "No file in public/ is foreign.") }
        return .warn(
            "output", "Not made by the site: \(BuildWork.list(foreign)).",
            "They are served as they are; remove those that you do not know.")
    }

    /// Every file but the assets and those whose names begin with a dot.
    private func files(of output: String) -> Set<String> {
        guard let walker = FileManager.default.enumerator(atPath: output) else { return [] }
        var files: Set<String> = []
        while let path = walker.nextObject() as? String {
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            if isHidden || path == "assets" || path.hasPrefix("assets/") { continue }
            if FilePath.isFile(output + "/" + path) { files.insert(path) }
        }
        return files
    }
}
