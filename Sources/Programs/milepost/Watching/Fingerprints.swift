import Foundation

/// What tells, without reading them, whether files below some folders were saved: their times, sizes and inodes.
struct Fingerprints: Equatable {
    private var files: [String: Print] = [:]

    private struct Print: Equatable {
        let seconds: Int
        let nanoseconds: Int
        let size: Int
        let inode: UInt
    }

    /// Looks at every file below a folder but those whose names begin with a dot or end with `~`.
    init(_ folder: String) {
        guard let walker = FileManager.default.enumerator(atPath: folder) else { return }
        while let path = walker.nextObject() as? String {
            let name = path.split(separator: "/").last ?? ""
            guard !name.hasPrefix("."), !name.hasSuffix("~") else { continue }
            var status = stat()
            guard stat(folder + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            files[path] = Print(
                seconds: Int(status.st_mtim.tv_sec), nanoseconds: Int(status.st_mtim.tv_nsec),
                size: Int(status.st_size),
                inode: UInt(status.st_ino))
        }
    }

    /// The names of files that differ from an earlier look.
    func changed(since old: Fingerprints) -> [String] {
        Set(files.keys).union(old.files.keys).filter { files[$0] != old.files[$0] }.sorted()
    }
}
