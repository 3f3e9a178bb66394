import CPosix
import Glibc

/// The files below a folder.
struct FileTree {
    let root: String

    init(_ root: String) { self.root = root }

    /// The paths of all files from the root on, sorted. Folders whose name begins with a dot are passed over.
    func files() throws(OutputError) -> [String] {
        var files: [String] = []
        try visit { (folder, name) throws(OutputError) in
            let name = String(cString: name)
            files.append(folder.isEmpty ? name : folder + "/" + name)
        }
        return files.sorted()
    }

    /// Calls `body` with the folder and the name of each file, in no order: nothing is kept, however many there are.
    ///
    /// - Parameter passedOver: gets the path of each folder whose name is no UTF-8: what is in it, nobody can name.
    func visit(
        _ body: (_ folder: String, _ name: UnsafePointer<CChar>) throws(OutputError) -> Void,
        passedOver: (String) throws(OutputError) -> Void = { _ in }
    ) throws(OutputError) {
        var folders = [""]
        while let folder = folders.popLast() {
            let path = folder.isEmpty ? root : root + "/" + folder
            guard let stream = opendir(path) else {
                if errno == ENOENT { continue }
                throw .system("opendir", path)
            }
            defer { closedir(stream) }
            while let entry = try Self.next(in: stream, of: path) {
                guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
                // The name may be longer than the array that stands for it.
                let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
                if Self.isFolder(entry.pointee, name, in: path) {
                    guard name.pointee != CChar(bitPattern: UInt8(ascii: ".")) else { continue }
                    let subfolder = (folder.isEmpty ? "" : folder + "/") + String(cString: name)
                    if String(validatingCString: name) == nil {
                        try passedOver(root + "/" + subfolder)
                    } else {
                        folders.append(subfolder)
                    }
                } else {
                    try body(folder, name)
                }
            }
        }
    }

    /// The next entry; nil at the end, which readdir(3) tells from an error by errno alone.
    private static func next(
        in stream: OpaquePointer, of folder: String
    ) throws(OutputError) -> UnsafeMutablePointer<dirent>? {
        errno = 0
        let entry = readdir(stream)
        guard entry != nil || errno == 0 else { throw .system("readdir", folder) }
        return entry
    }

    private static func isFolder(_ entry: dirent, _ name: UnsafePointer<CChar>, in folder: String) -> Bool {
        if Int(entry.d_type) == Int(DT_DIR) { return true }
        if Int(entry.d_type) == Int(DT_REG) { return false }
        var status = stat()
        return stat(folder + "/" + String(cString: name), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The bytes of a file. In the place of one may be a pipe: nobody is waited for who would write into it.
    static func bytes(of path: String) throws(OutputError) -> [UInt8] {
        let descriptor = posix_open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw .system("open", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("fstat", path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw OutputError(path: path, problem: .notAFile) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .system("read", path) }
            if got == 0 { break }
            count += got
        }
        return Array(bytes[..<count])
    }
}
