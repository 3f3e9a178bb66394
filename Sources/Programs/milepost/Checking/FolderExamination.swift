import Glibc
import Site

/// Whether the folders are there, and can be written to; whether there is room.
struct FolderExamination: Examination {
    /// Below this, something is said about the room left, in bytes.
    private static let room = 200_000_000

    func remarks(on folder: SiteFolder) -> [Remark] {
        guard FilePath.isFolder(folder.path) else {
            return [.fail("folders", CommandError.noFolder(path: folder.path))]
        }
        var remarks: [Remark] = []
        for (name, path) in [("templates", folder.templates), ("content", folder.content)]
        where !FilePath.isFolder(path) {
            remarks.append(.fail("folders", "\(name)/ is missing.", "Copy that of the sample site, and change it."))
        }
        for (name, path) in [("var", folder.state), ("public", folder.output)] {
            if !FilePath.isFolder(path) {
                remarks.append(.fail("folders", "\(name)/ is missing.", "Run milepost init."))
            } else if access(path, R_OK | W_OK | X_OK) != 0 {
                remarks.append(
                    .fail("folders", "\(name)/ cannot be written to.", "Run this as its owner, or change its rights."))
            }
        }
        if remarks.isEmpty { remarks.append(.ok("folders", "All are there, and can be written to.")) }
        return remarks + [space(folder.path)].compactMap { $0 }
    }

    private func space(_ path: String) -> Remark? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        let free = Int(status.f_bavail) * Int(status.f_frsize)
        let megabytes = free / 1_000_000
        guard free < Self.room else { return .ok("disk", "\(megabytes) MB are free.") }
        return .warn("disk", "Only \(megabytes) MB are free.", "Make room: a full disk stops every post.")
    }
}
