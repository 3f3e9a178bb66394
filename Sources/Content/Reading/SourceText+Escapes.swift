import Community

extension SourceText {
    /// The first escape of a string that stands for what no file may hold, in a text that is valid JSON. Lines may end as
    /// in any file. Source: RFC 8259, section 7.
    func escapedControlCharacter() -> Problem? {
        let bytes = text.utf8
        var rest = bytes[...]
        while let escape = rest.firstIndex(of: UInt8(ascii: "\\")) {
            let code = bytes[bytes.index(after: escape)...]
            if let scalar = Self.escaped(code), scalar != "\r", PlainText.isControl(scalar) {
                return Problem(.controlCharacter(scalar.value), at: location(at: escape))
            }
            rest = code.dropFirst()
        }
        return nil
    }

    /// Where a position is, by line and column.
    func location(at index: String.Index) -> Location {
        let before = text.utf8[..<index]
        let line = before.split(separator: 10, omittingEmptySubsequences: false).last ?? before
        let column = String(decoding: line, as: UTF8.self).unicodeScalars.count + 1
        return Location(file, line: before.count { $0 == 10 } + 1, column: column)
    }

    /// The character of an escape by what follows its backslash; nil for half of one beyond U+FFFF.
    private static func escaped(_ code: Substring.UTF8View) -> Unicode.Scalar? {
        switch code.first {
        case UInt8(ascii: "b"): "\u{8}"
        case UInt8(ascii: "f"): "\u{C}"
        case UInt8(ascii: "u"):
            UInt32(String(decoding: code.dropFirst().prefix(4), as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
        default: nil
        }
    }
}
