import CPosix
import Glibc

/// A new file takes the place of what was there in one step, so that whoever reads gets the one or the other.
extension OutputFile {
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
    ///   - isNew: whether nothing is expected there; another file that stands there nevertheless is not ours, and stays.
    ///   - staging: where the new file is made if one is expected.
    /// - Returns: the new file's stamp.
    func replace(
        with bytes: UnsafeBufferPointer<UInt8>, isNew: Bool, from staging: Staging
    ) throws(OutputError) -> Int {
        if isNew {
            if let stamp = try make(with: bytes) { return stamp }
            // A file has come there meanwhile. If it is what we would write, it is ours.
            if let stamp = try stampIfEqual(to: bytes) { return stamp }
            guard !isOccupied() else { throw OutputError(path: path, problem: .foreign) }
        }
        if let temporary = staging.path {
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

    /// Makes a file where none is, which gets its name when it is complete. On ext4 that takes two thirds of the time of a
    /// rename, on tmpfs five sixths; and whoever is killed leaves nothing.
    ///
    /// - Returns: its stamp; nil where the system cannot do so, or something stands there.
    private func make(with bytes: UnsafeBufferPointer<UInt8>) throws(OutputError) -> Int? {
        var descriptor = posix_open_nameless(folder, 0o644)
        if descriptor < 0 && errno == ENOENT {
            try Self.makeFolder(folder, isPublic: true)
            descriptor = posix_open_nameless(folder, 0o644)
        }
        guard descriptor >= 0 else {
            guard posix_knows_no_nameless(errno) != 0 else { throw .system("open", path) }
            return nil
        }
        defer { close(descriptor) }
        let stamp = try fill(descriptor, with: bytes, isNew: true)
        return posix_name(descriptor, path) == 0 ? stamp : nil
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

    /// Makes a file under a temporary name.
    ///
    /// - Returns: its stamp.
    private func write(_ bytes: UnsafeBufferPointer<UInt8>, to temporary: String) throws(OutputError) -> Int {
        let descriptor = try openNew(temporary)
        defer { close(descriptor) }
        do throws(OutputError) {
            return try fill(descriptor, with: bytes, isNew: false)
        } catch {
            unlink(temporary)
            throw error
        }
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

    /// Writes the bytes to a file, and lets everybody read it.
    ///
    /// - Parameter isNew: whether none was at the path.
    /// - Returns: its stamp.
    private func fill(
        _ descriptor: Int32, with bytes: UnsafeBufferPointer<UInt8>, isNew: Bool
    ) throws(OutputError) -> Int {
        var count = 0
        while count < bytes.count {
            let put = Glibc.write(descriptor, bytes.baseAddress.map { $0 + count }, bytes.count - count)
            if put < 0 && errno == EINTR { continue }
            guard put >= 0 else { throw .system("write", path) }
            count += put
        }
        if !isNew { try blurTime(of: descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("fstat", path) }
        // What is public is for every server to read, whatever this process lets others read of its own files.
        if status.st_mode & 0o444 != 0o444, fchmod(descriptor, 0o644) != 0 { throw .system("fchmod", path) }
        return Self.stamp(of: status)
    }

    /// Gives a file some time of change between that of the one whose place it takes and now. When it was written is when
    /// somebody was somewhere, and servers tell it of every page, of one that hides it as well (Last-Modified, ETag). It is
    /// later than the old one's, as caches need that ask by it (RFC 9110, section 13.1.3), unless both are of one second.
    private func blurTime(of descriptor: Int32) throws(OutputError) {
        var old = stat()
        guard lstat(path, &old) == 0 else { return }
        let now = max(time(nil), old.st_mtim.tv_sec)
        let moment = timespec(
            tv_sec: .random(in: min(old.st_mtim.tv_sec + 1, now)...now), tv_nsec: .random(in: 0..<1_000_000_000))
        guard futimens(descriptor, [moment, moment]) == 0 else { throw .system("futimens", path) }
    }
}
