/// A file that came with a form: in memory while it is small, in a temporary file past `Limits.spill`.
public struct Upload: Sendable {
    enum Storage: Sendable {
        case memory([UInt8])
        case disk(TemporaryFile)
    }

    public let fileName: FileName
    /// What the sender says that it is; believe its bytes instead.
    public let contentType: MediaType?
    /// Bytes.
    public let size: Int
    let storage: Storage

    public var isOnDisk: Bool {
        if case .disk = storage { true } else { false }
    }

    /// The whole content.
    public func bytes() throws(HTTPError) -> [UInt8] {
        switch storage {
        case .memory(let bytes): return bytes
        case .disk(let file): return try file.bytes()
        }
    }
}
