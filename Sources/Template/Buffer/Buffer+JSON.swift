extension Buffer {
    /// Adds the text as a JSON string (RFC 8259, section 7), also safe inside a script element and in JavaScript:
    /// `<`, `>`, `&`, U+2028 and U+2029 are written as escapes.
    public mutating func append(jsonString text: String) {
        append(UInt8(ascii: "\""))
        text.withBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            // Most names and values need no escape.
            if !append(plain: start, bytes.count, unless: { Self.special($0) != 0 }) { appendJSONCharacters(bytes) }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendJSONCharacters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        var run = 0
        var index = 0
        while true {
            index = Self.firstSpecial(in: bytes, from: index)
            guard index < bytes.count else { break }
            let byte = start[index]
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
        append(start + run, bytes.count - run)
    }

    /// Where the first byte is, from `index` on, that may need an escape; the end where there is none.
    private static func firstSpecial(in bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
        var index = index
        while index < bytes.count {
            let found = special(bytes.word(at: index))
            if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
            index &+= 8
        }
        return bytes.count
    }

    /// The highest bits of those of eight bytes that may need an escape. Only the lowest is certain: in a difference
    /// with the wanted byte a zero byte borrows from those above it.
    @inline(__always)
    private static func special(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let control = (word &- ones &* 0x20) & ~word
        let quote = word ^ (ones &* 0x22)
        let ampersand = word ^ (ones &* 0x26)
        // `<` and `>` differ in one bit.
        let angle = (word | (ones &* 2)) ^ (ones &* 0x3E)
        let backslash = word ^ (ones &* 0x5C)
        let separator = word ^ (ones &* 0xE2)
        let zero =
            (quote &- ones) & ~quote | (ampersand &- ones) & ~ampersand | (angle &- ones) & ~angle
            | (backslash &- ones) & ~backslash | (separator &- ones) & ~separator
        return (control | zero) & (ones &* 0x80)
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
