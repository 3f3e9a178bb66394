import Community
import Foundation

/// A content file as text, with its name in the messages about it.
struct SourceText {
    /// Bytes. A content file is written by people: more than this is a mistake.
    private static let contentLimit = 1_000_000
    /// Bytes. An open data file can be large.
    private static let importLimit = 200_000_000

    let file: String
    /// Without a byte order mark, with `\n` at the ends of lines.
    let text: String

    /// - Parameters:
    ///   - file: the name in messages.
    ///   - bytes: what the file holds.
    ///   - isForeign: whether others have written it, so that a control character is no reason to refuse it.
    /// - Throws: a problem if it is not UTF-8 text.
    init(file: String, bytes: [UInt8], isForeign: Bool = false) throws(Problem) {
        self.file = file
        var bytes = bytes
        let encoding = TextEncoding.detect(bytes)
        guard encoding == .utf8 else { throw Problem(.encoding(encoding), at: Location(file)) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        text = String(decoding: Self.withPlainLineEnds(bytes), as: UTF8.self)
        if !isForeign, let problem = Self.controlCharacter(in: text, file: file) { throw problem }
    }

    /// Reads a file of the content folder.
    init(path: String, as file: String) throws(Problem) {
        try self.init(file: file, bytes: Self.bytes(path: path, as: file, limit: Self.contentLimit))
    }

    /// Reads an open data file.
    init(openData path: String, as file: String) throws(Problem) {
        let bytes = try Self.bytes(path: path, as: file, limit: Self.importLimit)
        try self.init(file: file, bytes: bytes, isForeign: true)
    }

    private static func bytes(path: String, as file: String, limit: Int) throws(Problem) -> [UInt8] {
        let location = Location(file)
        var status = stat()
        guard stat(path, &status) == 0 else {
            let code = errno
            throw Problem(
                code == ENOENT ? .missingFile : .unreadable(reason: String(cString: strerror(code))), at: location)
        }
        // Reading a pipe would wait for whoever writes to it.
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Problem(.unreadable(reason: "it is a folder or a pipe, not a file"), at: location)
        }
        guard status.st_size <= limit else {
            throw Problem(.tooLarge(bytes: Int(status.st_size), most: limit), at: location)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(.unreadable(reason: "reading it failed, or is not allowed"), at: location)
        }
        return [UInt8](data)
    }

    /// Makes `\r\n` and a lone `\r` a `\n`.
    static func withPlainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x0D) else { return bytes }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            guard byte == 0x0D else {
                plain.append(byte)
                continue
            }
            if index + 1 == bytes.count || bytes[index + 1] != 0x0A { plain.append(0x0A) }
        }
        return plain
    }

    /// Where a position is, by line and column.
    func location(at index: String.Index) -> Location {
        let before = text.utf8[..<index]
        let line = before.split(separator: 10, omittingEmptySubsequences: false).last ?? before
        let column = String(decoding: line, as: UTF8.self).unicodeScalars.count + 1
        return Location(file, line: before.count { $0 == 10 } + 1, column: column)
    }

    private static func controlCharacter(in text: String, file: String) -> Problem? {
        var line = 1
        var column = 1
        for scalar in text.unicodeScalars {
            if PlainText.isControl(scalar) {
                return Problem(.controlCharacter(scalar.value), at: Location(file, line: line, column: column))
            }
            column += 1
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
        return nil
    }
}
