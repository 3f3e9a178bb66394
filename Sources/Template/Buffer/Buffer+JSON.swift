extension Buffer {
    /// Adds the text as a JSON string (RFC 8259, section 7), also safe inside a script element and in JavaScript:
    /// `<`, `>`, `&`, U+2028 and U+2029 are written as escapes.
    public mutating func append(jsonString text: String) {
        append(UInt8(ascii: "\""))
        text.withBytes { appendJSONCharacters($0) }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendJSONCharacters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        var run = 0
        var index = 0
        while index < bytes.count {
            let byte = start[index]
            guard byte < 0x20 || byte == 0x22 || byte == 0x5C || Self.isMarkup(byte) || byte == 0xE2 else {
                index += 1
                continue
            }
            if byte == 0xE2, !Self.isLineSeparator(bytes, at: index) {
                index += 1
                continue
            }
            append(start + run, index - run)
            let length = byte == 0xE2 ? 3 : 1
            appendJSONEscape(byte == 0xE2 ? 0x2028 + UInt16(start[index + 2] & 1) : UInt16(byte))
            index += length
            run = index
        }
        append(start + run, index - run)
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")
    }

    private static func isLineSeparator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8
    }

    private mutating func appendJSONEscape(_ unit: UInt16) {
        append(UInt8(ascii: "\\"))
        switch unit {
        case 0x22: append(UInt8(ascii: "\""))
        case 0x5C: append(UInt8(ascii: "\\"))
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        default:
            append(UInt8(ascii: "u"))
            for shift in [12, 8, 4, 0] as [UInt16] {
                let digit = UInt8((unit >> shift) & 0xF)
                append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
        }
    }
}
