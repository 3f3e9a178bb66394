import Glibc
import SQL

/// What the command line asks about files.
enum FilePath {
    /// The path from the root on, without `.` and `..` where it exists.
    static func absolute(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

    static func isFile(_ path: String) -> Bool { kind(path) == S_IFREG }

    private static func kind(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// Whether two paths are one file.
    static func areSame(_ left: String, _ right: String) -> Bool {
        var first = stat()
        var second = stat()
        guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
        return (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino)
    }

    static func size(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// The folder that a path is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String, mode: mode_t = 0o755) throws {
        guard !isFolder(path) else { return }
        let above = folder(of: path)
        if above != path, above != "." { try makeFolder(above) }
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw CommandError.system("make", path, errno) }
    }

    /// The first bytes of a file, at most `limit`.
    static func head(_ path: String, _ limit: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandError.system("read", path, errno) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: limit)
        var count = 0
        while count < limit {
            let got = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress.map { $0 + count }, limit - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw CommandError.system("read", path, errno) }
            if got == 0 { break }
            count += got
        }
        return Array(bytes[..<count])
    }

    /// Puts a text in place of whatever was at the path, in one step.
    static func write(_ text: String, to path: String, mode: mode_t) throws {
        Partial.sweep(for: path)
        let partial = Partial.path(for: path)
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw CommandError.system("write", path, errno) }
        let code = fchmod(descriptor, mode) == 0 ? Stream.write(Array(text.utf8), to: descriptor) : errno
        close(descriptor)
        guard code == 0, rename(partial, path) == 0 else {
            let error = CommandError.system("write", path, code == 0 ? errno : code)
            unlink(partial)
            throw error
        }
    }
}
