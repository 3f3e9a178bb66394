import CPosix
import Glibc
import SQL

/// The paths that are ours, in a file beside the database: whose a file of the output is, it says even where the rows
/// that say so are lost.
///
/// A line `+path` is added before a page's file is made where none of ours was, and `-path` when a page has left its path,
/// both within the transaction that changes the table of pages. So the two agree; where they do not, a build looks
/// whose the files are (`PathCheck`).
///
/// What is added begins with a line `/`. A line that a crash has cut off before becomes one that ends in it, as no path
/// does, and is none: taken for a path, it could be that of another file.
struct PathLog: Sendable {
    let path: String

    /// Whether there is one: it is made by the first page, or by a build.
    var exists: Bool { access(path, F_OK) == 0 }

    private static let void = UInt8(ascii: "/")

    /// Adds lines, each with its sign, in one write.
    func add(_ lines: [String]) throws(OutputError) {
        guard !lines.isEmpty else { return }
        try write("/\n" + lines.map { $0 + "\n" }.joined(), to: path, flags: O_APPEND)
    }

    /// Makes these the paths and no others.
    ///
    /// - Parameter paths: calls what it is given with each path.
    func rewrite(_ paths: ((String) throws -> Void) throws -> Void) throws {
        let new = Partial.path(for: path)
        try write("", to: new, flags: O_TRUNC)
        var lines: [String] = []
        try paths { path in
            lines.append("+\(path)\n")
            guard lines.count == 1_000 else { return }
            try write(lines.joined(), to: new, flags: O_APPEND)
            lines.removeAll()
        }
        try write(lines.joined(), to: new, flags: O_APPEND)
        guard rename(new, path) == 0 else { throw OutputError.system("rename", path) }
    }

    private func write(_ text: String, to path: String, flags: Int32) throws(OutputError) {
        let descriptor = posix_open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o600)
        guard descriptor >= 0 else { throw .system("open", path) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        var count = 0
        while count < bytes.count {
            let put = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
            }
            if put < 0 && errno == EINTR { continue }
            guard put >= 0 else { throw .system("write", path) }
            count += put
        }
    }

    /// Calls `body` with each line in order, a part of the file at a time. A line that was cut off by a crash is none.
    func read(_ body: (_ isTaken: Bool, _ path: ArraySlice<UInt8>) throws -> Void) throws {
        let descriptor = posix_open(path, O_RDONLY | O_CLOEXEC, 0)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw OutputError.system("open", path)
        }
        defer { close(descriptor) }
        var rest: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let got = Glibc.read(descriptor, &part, part.count)
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw OutputError.system("read", path) }
            if got == 0 { return }
            rest += part[..<got]
            var start = 0
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                if end > start, rest[end - 1] != Self.void {
                    try body(rest[start] == UInt8(ascii: "+"), rest[(start + 1)..<end])
                }
                start = end + 1
            }
            rest.removeFirst(start)
        }
    }

    /// Whether a path is ours, by its last line.
    func has(_ path: String) throws -> Bool {
        var isOurs = false
        try read { isTaken, line in
            if line.elementsEqual(path.utf8) { isOurs = isTaken }
        }
        return isOurs
    }

    /// FNV-1a. Source: draft-eastlake-fnv-17, section 2.
    static func hash(_ path: some Sequence<UInt8>) -> UInt64 {
        path.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
