extension Buffer {
    /// Adds the text with `&`, `<`, `>`, `"` and `'` as character references: right for text and quoted attributes of
    /// HTML and XML. Control characters that neither allows become U+FFFD.
    public mutating func append(escaped text: String) {
        text.withBytes { append(escaped: $0) }
    }

    @inline(__always)
    mutating func append(escaped bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        let length = bytes.count
        if !append(plain: start, length, unless: { Self.needsEscape($0) }) { appendSlowly(start, length) }
    }

    /// Adds the bytes, if a test of each eight of them finds nothing that needs an escape.
    ///
    /// - Returns: whether it did.
    @inline(__always)
    mutating func append(
        plain start: UnsafePointer<UInt8>, _ length: Int, unless needsEscape: (UInt64) -> Bool
    ) -> Bool {
        reserve(length)
        let isPlain =
            if length >= 8 { copyWords(start, length, needsEscape) } else { copyWord(start, length, needsEscape) }
        if isPlain { count &+= length }
        return isPlain
    }

    /// Copies eight bytes at a time, the last eight overlapping those before; false at once where one needs an escape.
    @inline(__always)
    private func copyWords(
        _ start: UnsafePointer<UInt8>, _ length: Int, _ needsEscape: (UInt64) -> Bool
    ) -> Bool {
        let source = UnsafeRawPointer(start)
        let target = UnsafeMutableRawPointer(base + count)
        let last = length &- 8
        var offset = 0
        while true {
            let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if needsEscape(word) { return false }
            target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
            if offset == last { return true }
            offset = Swift.min(offset &+ 8, last)
        }
    }

    /// Copies up to eight bytes: four and more as two halves of a word, which may overlap.
    @inline(__always)
    private func copyWord(
        _ start: UnsafePointer<UInt8>, _ length: Int, _ needsEscape: (UInt64) -> Bool
    ) -> Bool {
        guard length >= 4 else {
            if needsEscape(UnsafeBufferPointer(start: start, count: length).word(at: 0)) { return false }
            for index in 0..<length { base[count &+ index] = start[index] }
            return true
        }
        let source = UnsafeRawPointer(start)
        let target = UnsafeMutableRawPointer(base + count)
        let first = source.loadUnaligned(as: UInt32.self)
        let last = source.loadUnaligned(fromByteOffset: length &- 4, as: UInt32.self)
        if needsEscape(UInt64(first) | UInt64(last) &<< 32) { return false }
        target.storeBytes(of: first, as: UInt32.self)
        target.storeBytes(of: last, toByteOffset: length &- 4, as: UInt32.self)
        return true
    }

    @inline(never)
    private mutating func appendSlowly(_ start: UnsafePointer<UInt8>, _ length: Int) {
        var run = 0
        for index in 0..<length where Self.needsEscape(start[index]) {
            append(start + run, index - run)
            append(reference: start[index])
            run = index + 1
        }
        append(start + run, length - run)
    }

    /// Adds what stands for a byte that needs an escape.
    mutating func append(reference byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): append(literal: "&amp;")
        case UInt8(ascii: "<"): append(literal: "&lt;")
        case UInt8(ascii: ">"): append(literal: "&gt;")
        case UInt8(ascii: "\""): append(literal: "&quot;")
        case UInt8(ascii: "'"): append(literal: "&#39;")
        case 0x09, 0x0A, 0x0D: append(byte)
        case 0..<0x20: append(literal: "\u{FFFD}")
        default: append(byte)
        }
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        // `"`, `&`, `'`, `<` and `>` are all under 64: one bit each, and all control characters.
        byte < 64 && (0x5000_00C4_FFFF_FFFF as UInt64) &>> UInt64(byte) & 1 != 0
    }

    /// Whether one of eight bytes is a control character or one of `"`, `&`, `'`, `<`, `>`: in a difference with the
    /// wanted byte a zero byte borrows from the bit above it.
    @inline(__always)
    private static func needsEscape(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let control = (word &- ones &* 0x20) & ~word
        let quote = word ^ (ones &* 0x22)
        let ampersand = (word | ones) ^ (ones &* 0x27)
        let angle = (word | (ones &* 2)) ^ (ones &* 0x3E)
        let zero = (quote &- ones) & ~quote | (ampersand &- ones) & ~ampersand | (angle &- ones) & ~angle
        return (control | zero) & (ones &* 0x80) != 0
    }
}
