import CPosix
import Glibc

/// A file of a request: it has no name, so that the system takes it away with the process that holds it, however that ends.
final class TemporaryFile: Sendable {
    private let descriptor: Int32

    init(folder: String) throws(HTTPError) {
        descriptor = posix_private_file(folder)
        guard descriptor >= 0 else { throw .inputFailed(errno) }
    }

    deinit { close(descriptor) }

    func append(_ bytes: ArraySlice<UInt8>) throws(HTTPError) {
        guard case .failed(let code) = Output.write(bytes, to: descriptor) else { return }
        throw .inputFailed(code)
    }

    /// The whole content. Where the file is written next does not change.
    func bytes() throws(HTTPError) -> [UInt8] {
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = part.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, all.count) }
            if count == 0 { return all }
            if count > 0 { all += part.prefix(count) } else if errno != EINTR { throw .inputFailed(errno) }
        }
    }
}
