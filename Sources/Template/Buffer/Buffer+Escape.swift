extension Buffer {
    /// Adds the text with `&`, `<`, `>`, `"` and `'` as character references: right for text and quoted attributes of HTML
    /// and XML. Control characters that neither allows become U+FFFD.
    public mutating func append(escaped text: String) {
        text.withBytes { append(escaped: $0) }
    }

    @inline(__always)
    mutating func append(escaped bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        let length = bytes.count
        reserve(length)
        var index = 0
        // Sixteen at a time while nothing needs an escape; the rest byte by byte.
        while length &- index >= 16 {
            let block = UnsafeRawPointer(start + index).loadUnaligned(as: SIMD16<UInt8>.self)
            if Self.needsEscape(block) { break }
            UnsafeMutableRawPointer(base + (count &+ index)).storeBytes(of: block, as: SIMD16<UInt8>.self)
            index &+= 16
        }
        while index < length {
            let byte = start[index]
            if Self.needsEscape(byte) { break }
            base[count &+ index] = byte
            index &+= 1
        }
        count &+= index
        if index < length { appendSlowly(start + index, length &- index) }
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

    @inline(__always)
    private static func needsEscape(_ block: SIMD16<UInt8>) -> Bool {
        let found =
            (block .< 0x20) .| (block .== 0x22) .| ((block | 1) .== 0x27)
            .| ((block | 2) .== 0x3E)
        return any(found)
    }
}
