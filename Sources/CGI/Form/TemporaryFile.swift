import Glibc

/// A file of a request that is gone when nobody holds it any more. Its name begins with `upload-`, so that one left by
/// a killed process is known.
final class TemporaryFile: Sendable {
    let path: String
    private let descriptor: Int32

    convenience init(beside path: String) throws(HTTPError) {
        let slash = path.lastIndex(of: "/")
        try self.init(folder: slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
    }

    init(folder: String) throws(HTTPError) {
        var template = "\(folder)/upload-XXXXXX".utf8CString.map { $0 }
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .inputFailed(errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        self.descriptor = descriptor
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    func append(_ bytes: ArraySlice<UInt8>) throws(HTTPError) {
        guard case .failed(let code) = Output.write(bytes, to: descriptor) else { return }
        throw .inputFailed(code)
    }

    func bytes() throws(HTTPError) -> [UInt8] {
        let copy = open(path, O_RDONLY | O_CLOEXEC)
        guard copy >= 0 else { throw .inputFailed(errno) }
        defer { close(copy) }
        let input = Input(descriptor: copy)
        var all: [UInt8] = []
        while true {
            let part = try input.next(64 << 10)
            if part.isEmpty { return all }
            all += part
        }
    }
}
