import Glibc

/// A file of a request: it loses its name as soon as it is open, so that the system takes it away with the process that
/// holds it, however that ends.
final class TemporaryFile: Sendable {
    private let descriptor: Int32

    init(folder: String) throws(HTTPError) {
        let (descriptor, path) = try TemporaryFile.make(in: folder)
        unlink(path)
        self.descriptor = descriptor
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

    /// Puts bytes at `path`, replacing what is there whole or not at all; the folder must exist.
    static func replace(_ path: String, with bytes: [UInt8]) throws(HTTPError) {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let (descriptor, temporary) = try make(in: folder)
        defer { close(descriptor) }
        if case .failed(let code) = Output.write(bytes, to: descriptor) {
            unlink(temporary)
            throw .inputFailed(code)
        }
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw .inputFailed(code)
        }
    }

    private static func make(in folder: String) throws(HTTPError) -> (descriptor: Int32, path: String) {
        // mkstemp(3) writes the name over the Xs.
        var name = Array("\(folder)/upload-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw .inputFailed(errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return (descriptor, String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
}
