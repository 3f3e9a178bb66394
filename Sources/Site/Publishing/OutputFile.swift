import CPosix
import Glibc

/// Why a file of the output could not be read, written or removed.
public struct OutputError: Error, Sendable, Equatable {
    public let path: String
    public let problem: Problem

    public enum Problem: Sendable, Equatable {
        /// The system call that failed, and its errno.
        case system(call: String, code: Int32)
        /// A file stands there that this site has not published.
        case foreign
        /// The file's name is not UTF-8: no template can be called so.
        case nameNotUTF8
        /// Something else stands in the place of a file that is to be read: a pipe or a device.
        case notAFile
        /// Another page was about to be written there, and has not moved yet.
        case taken
    }

    static func system(_ call: String, _ path: String) -> OutputError {
        OutputError(path: path, problem: .system(call: call, code: errno))
    }
}

/// Files of the output: compared before they are replaced, replaced in one step.
struct OutputFile {
    let path: String

    /// What tells, without reading it, whether a file is still the one that was written: a mix of its size, its time of
    /// change and its inode. 0 where there is none, or something that the site does not make, as a link.
    func stamp() -> Int {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
        return Self.stamp(of: status)
    }

    /// Whether anything stands there but a folder, which no page takes away: a file, a pipe, a link that leads nowhere.
    func isOccupied() -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }

    /// The stamp of the file at a path below an open folder.
    static func stamp(at path: UnsafePointer<CChar>, in folder: Int32) -> Int {
        var status = stat()
        guard fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return 0
        }
        return stamp(of: status)
    }

    static func stamp(of status: stat) -> Int {
        var mix = UInt64(bitPattern: Int64(status.st_size)) &* 0x9E37_79B9_7F4A_7C15
        mix ^= UInt64(bitPattern: Int64(status.st_mtim.tv_sec)) &* 0xC2B2_AE3D_27D4_EB4F
        mix = (mix << 31 | mix >> 33) &* 0x1656_67B1_9E37_79F9
        mix ^= UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)) &* 0x27D4_EB2F_1656_67C5 ^ UInt64(status.st_ino)
        mix = (mix ^ mix >> 29) &* 0x94D0_49BB_1331_11EB
        return Int(bitPattern: UInt(mix | 1))
    }

    /// Whether the file holds exactly these bytes; if so, its stamp. What is no file of its own, as a link, does not; nor is
    /// anybody waited for who would write into a pipe.
    func stampIfEqual(to bytes: UnsafeBufferPointer<UInt8>) throws(OutputError) -> Int? {
        let descriptor = posix_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0)
        guard descriptor >= 0 else {
            // ELOOP: a link; ENXIO: a socket (open(2)).
            guard [ENOENT, ENOTDIR, ELOOP, ENXIO].contains(errno) else { throw .system("open", path) }
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("fstat", path) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes.count else { return nil }
        return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(bytes.count, 1)) {
            (buffer: UnsafeMutableBufferPointer<UInt8>) throws(OutputError) -> Int? in
            var count = 0
            while count < bytes.count {
                let got = read(descriptor, buffer.baseAddress.map { $0 + count }, bytes.count - count)
                if got < 0 && errno == EINTR { continue }
                guard got >= 0 else { throw .system("read", path) }
                if got == 0 { return nil }
                count += got
            }
            if let own = buffer.baseAddress, let wanted = bytes.baseAddress, memcmp(own, wanted, count) != 0 {
                return nil
            }
            return Self.stamp(of: status)
        }
    }

    var folder: String { Self.parent(of: path) }

    static func parent(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
    }

    /// Makes a folder and those above it.
    ///
    /// - Parameter isPublic: whether everybody may look into it, whatever the process's mask says.
    /// - Returns: whether there was none.
    @discardableResult
    static func makeFolder(_ path: String, isPublic: Bool = false) throws(OutputError) -> Bool {
        if mkdir(path, 0o755) != 0 {
            if errno == EEXIST { return false }
            guard errno == ENOENT else { throw .system("mkdir", path) }
            try makeFolder(parent(of: path), isPublic: isPublic)
            if mkdir(path, 0o755) != 0 {
                if errno == EEXIST { return false }
                throw .system("mkdir", path)
            }
        }
        var status = stat()
        guard isPublic, stat(path, &status) == 0, status.st_mode & 0o055 != 0o055 else { return true }
        if chmod(path, status.st_mode & 0o7777 | 0o755) != 0 { throw .system("chmod", path) }
        return true
    }

    /// Removes the file, and the folders that it leaves empty below `root`. That it is gone already is no error.
    func remove(below root: String) throws(OutputError) {
        guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else { throw .system("unlink", path) }
        var folder = Self.parent(of: path)
        while folder.utf8.count > root.utf8.count, rmdir(folder) == 0 { folder = Self.parent(of: folder) }
    }

    /// Removes a page's file, and its twin where it has one.
    ///
    /// - Returns: the paths of those that were there.
    static func removeFiles(of path: String, twin: Bool = true, below output: String) throws(OutputError) -> [String] {
        let page = try removeFile(at: path, below: output)
        return twin ? try page + removeFile(at: Path.twin(of: path), below: output) : page
    }

    /// - Returns: the path, if a file was there.
    static func removeFile(at path: String, below output: String) throws(OutputError) -> [String] {
        let file = OutputFile(path: output + "/" + path)
        guard file.stamp() != 0 else { return [] }
        try file.remove(below: output)
        return [path]
    }
}
