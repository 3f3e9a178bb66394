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
    /// change and its inode. 0 where there is none.
    func stamp() -> Int {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
        return Self.stamp(of: status)
    }

    private static func stamp(of status: stat) -> Int {
        var mix = UInt64(bitPattern: Int64(status.st_size)) &* 0x9E37_79B9_7F4A_7C15
        mix ^= UInt64(bitPattern: Int64(status.st_mtim.tv_sec)) &* 0xC2B2_AE3D_27D4_EB4F
        mix = (mix << 31 | mix >> 33) &* 0x1656_67B1_9E37_79F9
        mix ^= UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)) &* 0x27D4_EB2F_1656_67C5 ^ UInt64(status.st_ino)
        mix = (mix ^ mix >> 29) &* 0x94D0_49BB_1331_11EB
        return Int(bitPattern: UInt(mix | 1))
    }

    /// Whether the file holds exactly these bytes; if so, its stamp.
    func stampIfEqual(to bytes: UnsafeBufferPointer<UInt8>) throws(OutputError) -> Int? {
        let descriptor = posix_open(path, O_RDONLY | O_CLOEXEC, 0)
        guard descriptor >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw .system("open", path) }
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

    /// What the names of temporary files begin with; the number of the process that writes them follows.
    private static let temporaryPrefix = ".milepost-"

    /// The process that wrote a temporary file, or nil where the path is not one's.
    static func process(ofTemporary path: String) -> pid_t? {
        let name = path.split(separator: "/").last ?? ""
        guard name.hasPrefix(temporaryPrefix) else { return nil }
        return pid_t(name.dropFirst(temporaryPrefix.count).prefix { $0 != "-" })
    }

    /// Puts the bytes in place of whatever was there, in one step.
    ///
    /// - Parameters:
    ///   - isNew: whether nothing is expected there.
    ///   - staging: where the new file is made if one is expected.
    /// - Returns: the new file's stamp.
    func replace(
        with bytes: UnsafeBufferPointer<UInt8>, isNew: Bool, from staging: Staging
    ) throws(OutputError) -> Int {
        if !isNew, let temporary = staging.path {
            let stamp = try write(bytes, to: temporary)
            if try exchange(temporary) { return stamp }
            staging.isApart = true
        }
        let thread = UInt(bitPattern: pthread_self().hashValue)
        let temporary = "\(folder)/\(Self.temporaryPrefix)\(getpid())-\(thread)"
        let stamp = try write(bytes, to: temporary)
        guard rename(temporary, path) == 0 else { throw giveUp("rename", temporary) }
        return stamp
    }

    /// Lets the new file and the old one change places, and removes the old one. On ext4 that takes a third of the time of
    /// a rename, which hands the new file to the disk at once (mount option `auto_da_alloc`); what a power cut undoes is
    /// published again anyway. Where there is no old file, or the file system cannot exchange, the new one is renamed.
    ///
    /// - Returns: false where the two are on different file systems: nothing has changed then.
    private func exchange(_ temporary: String) throws(OutputError) -> Bool {
        if posix_exchange(temporary, path) == 0 {
            if unlink(temporary) == 0 { return true }
            // A folder stood there, which no page takes away.
            _ = posix_exchange(temporary, path)
        }
        if rename(temporary, path) == 0 { return true }
        if errno == ENOENT {
            try Self.makeFolder(folder, isPublic: true)
            if rename(temporary, path) == 0 { return true }
        }
        let error = giveUp("rename", temporary)
        guard error.problem == .system(call: "rename", code: EXDEV) else { throw error }
        return false
    }

    /// Removes a temporary file that cannot take its place.
    ///
    /// - Returns: why it cannot.
    private func giveUp(_ call: String, _ temporary: String) -> OutputError {
        let error = OutputError.system(call, path)
        unlink(temporary)
        return error
    }

    /// Makes a file that everybody may read.
    ///
    /// - Returns: its stamp.
    private func write(_ bytes: UnsafeBufferPointer<UInt8>, to temporary: String) throws(OutputError) -> Int {
        let descriptor = try openNew(temporary)
        defer { close(descriptor) }
        var count = 0
        while count < bytes.count {
            let put = Glibc.write(descriptor, bytes.baseAddress.map { $0 + count }, bytes.count - count)
            if put < 0 && errno == EINTR { continue }
            guard put >= 0 else { throw giveUp("write", temporary) }
            count += put
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw giveUp("fstat", temporary) }
        // What is public is for every server to read, whatever this process lets others read of its own files.
        if status.st_mode & 0o444 != 0o444, fchmod(descriptor, 0o644) != 0 { throw giveUp("fchmod", temporary) }
        return Self.stamp(of: status)
    }

    private var folder: String { Self.parent(of: path) }

    private static func parent(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
    }

    private func openNew(_ temporary: String) throws(OutputError) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        var descriptor = posix_open(temporary, flags, 0o644)
        if descriptor < 0 && errno == ENOENT {
            try Self.makeFolder(Self.parent(of: temporary), isPublic: true)
            descriptor = posix_open(temporary, flags, 0o644)
        }
        guard descriptor >= 0 else { throw .system("open", path) }
        return descriptor
    }

    /// Makes a folder and those above it.
    ///
    /// - Parameter isPublic: whether everybody may look into it, whatever the process's mask says.
    static func makeFolder(_ path: String, isPublic: Bool = false) throws(OutputError) {
        if mkdir(path, 0o755) != 0 {
            if errno == EEXIST { return }
            guard errno == ENOENT else { throw .system("mkdir", path) }
            try makeFolder(parent(of: path), isPublic: isPublic)
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .system("mkdir", path) }
        }
        var status = stat()
        guard isPublic, stat(path, &status) == 0, status.st_mode & 0o055 != 0o055 else { return }
        if chmod(path, status.st_mode & 0o7777 | 0o755) != 0 { throw .system("chmod", path) }
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
