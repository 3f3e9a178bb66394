import CPosix
import Glibc

/// What posts have published before their answers, for the process that drains their marks: it need not render those pages
/// again.
///
/// A line of a file for each page. Nothing depends on it: a page whose receipt is lost is rendered once more.
public struct Receipts {
    let path: String
    /// Seconds after which a receipt is not believed any more: by then somebody may have put another database in place.
    private static let lifetime = 10

    public init(of folder: SiteFolder) { path = folder.receipts }

    /// Leaves receipts of what this process has published. One write, so that those of several posts do not mix.
    public func leave(_ seen: Publisher.Seen) throws(OutputError) {
        guard !seen.pages.isEmpty else { return }
        let records = Dictionary(seen.records.map { ($0.page, $0) }) { _, last in last }
        var text = ""
        for (page, sequence) in seen.pages {
            let record = records[page]
            text += "\(page.kind) \(page.key.id) \(page.key.part) \(sequence)"
            text += " \(record?.stamp ?? 0) \(record?.twinStamp ?? 0) \(record?.path ?? "-")\n"
        }
        let descriptor = posix_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system("open", path) }
        defer { close(descriptor) }
        var bytes = text
        let put = bytes.withUTF8 { write(descriptor, $0.baseAddress, $0.count) }
        guard put >= 0 else { throw .system("write", path) }
    }

    /// Forgets what has been left: it is of another database.
    public func forget() throws(OutputError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .system("unlink", path) }
    }

    /// Takes the receipts that have been left so far. To be called while the drain's lock is held.
    func take() throws(OutputError) -> Publisher.Seen {
        var seen = Publisher.Seen.nothing
        let taken = path + ".taken"
        guard rename(path, taken) == 0 else {
            guard errno == ENOENT else { throw .system("rename", path) }
            return seen
        }
        defer { unlink(taken) }
        for line in try Self.text(of: taken).split(separator: "\n") { Self.read(line, into: &seen) }
        return seen
    }

    private static func text(of path: String) throws(OutputError) -> String {
        let descriptor = posix_open(path, O_RDONLY | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw .system("open", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("fstat", path) }
        guard time(nil) - status.st_mtim.tv_sec <= lifetime else { return "" }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .system("read", path) }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Reads one line; one that is not whole is no receipt.
    private static func read(_ line: Substring, into seen: inout Publisher.Seen) {
        let words = line.split(separator: " ", maxSplits: 6)
        let numbers = words.dropFirst().prefix(5).compactMap { Int($0) }
        guard words.count == 7, numbers.count == 5 else { return }
        let page = PageReference(String(words[0]), PageKey(id: numbers[0], part: numbers[1]))
        let record = Batch.Record(
            page: page, path: String(words[6]), stamp: numbers[3], twinStamp: numbers[4])
        seen.add(page, at: numbers[2], record.stamp == 0 ? nil : record)
    }
}
