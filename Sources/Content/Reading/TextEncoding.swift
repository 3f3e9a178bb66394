/// How the bytes of a file were meant as text, as far as they tell.
public enum TextEncoding: Sendable, Equatable {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian
    case utf32
    /// A single-byte encoding of Western Europe: ISO 8859-1 or its superset Windows-1252.
    case latin1
    /// Not text.
    case binary

    public var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian: "UTF-16 (little-endian)"
        case .utf16BigEndian: "UTF-16 (big-endian)"
        case .utf32: "UTF-32"
        case .latin1: "Latin-1 or Windows-1252 text"
        case .binary: "not text"
        }
    }

    /// Tells the encoding by the byte order mark, else by where NUL bytes stand, else by whether it is UTF-8 at all.
    ///
    /// ASCII text in UTF-16 has a NUL in every other byte; text in a single-byte encoding has none.
    static func detect(_ bytes: [UInt8]) -> TextEncoding {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32 }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        let head = bytes.prefix(4_096)
        var nuls = [0, 0]
        for (index, byte) in head.enumerated() where byte == 0 { nuls[index % 2] += 1 }
        if nuls[0] + nuls[1] > 0 {
            let many = max(1, head.count / 5)
            if nuls[1] >= many, nuls[0] * 8 <= nuls[1] { return .utf16LittleEndian }
            if nuls[0] >= many, nuls[1] * 8 <= nuls[0] { return .utf16BigEndian }
            return .binary
        }
        if String(validating: bytes, as: UTF8.self) != nil { return .utf8 }
        // 0x00 to 0x1F are control characters in Latin-1 too: only tab, line feed, form feed and return are text.
        let controls = bytes.lazy.filter { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 12 && $0 != 13 }.count
        return controls * 100 > bytes.count ? .binary : .latin1
    }
}
