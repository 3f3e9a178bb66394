import Glibc

/// Files that are written under a temporary name and then renamed. The name carries the number of its process, so that
/// what a killed one has left is known.
public enum Partial {
    private static let mark = ".partial-"
    /// Seconds after which a file belongs to nobody: a number of a process is given to another one some day.
    private static let lifetime = 3600

    /// The temporary name of this process for a file that is to be at `path`.
    public static func path(for path: String) -> String { "\(path)\(mark)\(getpid())" }

    /// Removes what killed processes have left of files that were to be at `path`, and what SQLite kept beside them.
    public static func sweep(for path: String) {
        let (folder, name) = split(path)
        _ = remove(in: folder) { $0.hasPrefix(name + mark) }
    }

    /// Removes what killed processes have left in a folder of files that were to be in it.
    ///
    /// - Returns: their names.
    @discardableResult
    public static func sweep(folder: String) -> [String] { remove(in: folder) { _ in true } }

    /// Whether nobody goes on with a temporary file: its process is dead, or the file is old.
    public static func isAbandoned(_ path: String, by process: pid_t) -> Bool {
        if isDead(process) { return true }
        var status = stat()
        return stat(path, &status) == 0 && time(nil) - status.st_mtim.tv_sec > lifetime
    }

    private static func remove(in folder: String, where isWanted: (String) -> Bool) -> [String] {
        names(in: folder).filter { name in
            guard isWanted(name), let process = process(of: name), isAbandoned("\(folder)/\(name)", by: process)
            else { return false }
            return unlink("\(folder)/\(name)") == 0
        }
    }

    /// The number after the mark; what SQLite puts behind it (`-wal`, `-journal`) is passed over.
    private static func process(of name: String) -> pid_t? {
        var rest = Substring(name)
        var digits = ""
        while let start = rest.firstIndex(of: "."), digits.isEmpty {
            rest = rest[start...]
            if rest.hasPrefix(mark) { digits = String(rest.dropFirst(mark.count).prefix { $0.isNumber }) }
            rest = rest.dropFirst()
        }
        return pid_t(digits)
    }

    /// Whether there is no such process, or only its entry in the table, for which its parent has yet to ask (proc(5)).
    public static func isDead(_ process: pid_t) -> Bool {
        guard kill(process, 0) == 0 || errno == EPERM else { return true }
        let descriptor = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = read(descriptor, &bytes, bytes.count)
        let text = bytes.prefix(max(count, 0))
        guard let end = text.lastIndex(of: UInt8(ascii: ")")), end + 2 < text.endIndex else { return false }
        return [UInt8(ascii: "Z"), UInt8(ascii: "X")].contains(text[end + 2])
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
