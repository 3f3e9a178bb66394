import Foundation

/// A folder that lasts as long as its owner.
public final class TemporaryFolder: Sendable {
    public let path: String

    /// - Parameter inMemory: whether it should be in a file system in memory, where the machine has one.
    public init(inMemory: Bool = false) throws {
        let files = FileManager.default
        let memory = "/dev/shm"
        let isThere = inMemory && files.isWritableFile(atPath: memory)
        let parent = isThere ? URL(fileURLWithPath: memory) : files.temporaryDirectory
        let url = parent.appendingPathComponent("milepost-\(UUID().uuidString)")
        try files.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    public func file(_ name: String) -> String { "\(path)/\(name)" }
}
