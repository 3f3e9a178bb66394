import Synchronization

/// Folders of the output that were made while all pages of some kinds are published: nothing stands there but those pages,
/// and if something of others comes, a new file does not take its place (`OutputFile.replace`). So a first build does not
/// look for each file whether one stands there.
final class NewFolders: Sendable {
    private let known = Mutex<[String: Bool]>([:])

    /// Whether a folder is new. Makes it where there is none.
    func isNew(_ folder: String) throws(OutputError) -> Bool {
        if let isNew = known.withLock({ $0[folder] }) { return isNew }
        let isNew = try OutputFile.makeFolder(folder, isPublic: true)
        // Where two come at once, the one that has made it may be the second to say so.
        known.withLock { $0[folder] = isNew || $0[folder] ?? false }
        return isNew
    }

    /// Says that files of others have come into a folder.
    func isShared(_ folder: String) { known.withLock { $0[folder] = false } }
}
