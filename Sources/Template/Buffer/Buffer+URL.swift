extension Buffer {
    /// Adds a URL, or the beginning of one, to a quoted attribute: what a URL may not contain is percent-encoded, what
    /// is encoded already stays (RFC 3986, section 2). Its scheme is checked apart, see `checkScheme`.
    mutating func append(url text: String) {
        append(text, keeping: Self.urlBytes, encodesPercent: false)
    }

    /// Adds a part of a URL's path: as `append(url:)`, and `?` and `#` are percent-encoded too.
    mutating func append(path text: String) {
        append(text, keeping: Self.pathBytes, encodesPercent: false)
    }

    /// Adds an address of a list: as `append(url:)`, and commas are percent-encoded too.
    mutating func append(source text: String) {
        append(text, keeping: Self.sourceBytes, encodesPercent: false)
    }

    /// Adds one component of a URL's query or fragment: all but unreserved characters are percent-encoded
    /// (RFC 3986, section 2.3).
    public mutating func append(component text: String) {
        append(text, keeping: Self.unreservedBytes, encodesPercent: true)
    }

    private mutating func append(_ text: String, keeping kept: ByteSet, encodesPercent: Bool) {
        text.withBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            var run = 0
            for (index, byte) in bytes.enumerated() where !kept.contains(byte) {
                append(start + run, index - run)
                run = index + 1
                if byte == UInt8(ascii: "&"), !encodesPercent {
                    append(literal: "&amp;")
                } else if byte == UInt8(ascii: "'"), !encodesPercent {
                    append(literal: "&#39;")
                } else if byte == UInt8(ascii: "%"), !encodesPercent, Self.isEscape(bytes, at: index) {
                    append(byte)
                } else {
                    append(percentEncoded: byte)
                }
            }
            append(start + run, bytes.count - run)
        }
    }

    private static func isEscape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 2 < bytes.count && isHex(bytes[index + 1]) && isHex(bytes[index + 2])
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    private mutating func append(percentEncoded byte: UInt8) {
        append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] { append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
    }

    /// Replaces what was written from `start` on by `#` where it has a scheme other than those that pages may link to.
    mutating func checkScheme(from start: Int) {
        guard start <= count else { return }
        var hasReference = false
        for offset in start..<count {
            switch base[offset] {
            case UInt8(ascii: "#") where offset > start && base[offset - 1] == UInt8(ascii: "&"): break
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return
            case UInt8(ascii: "&"):
                // No scheme has a reference to a markup character; other references come from a template's author only,
                // and could hide a colon.
                if Self.references.contains(where: { has($0, at: offset) }) { return }
                hasReference = true
            case UInt8(ascii: ":"):
                if hasReference || !hasScheme(start..<offset) { refuse(from: start) }
                return
            default: break
            }
        }
        if hasReference { refuse(from: start) }
    }

    private static let references = ["&amp;", "&#39;", "&lt;", "&gt;", "&quot;"]

    private func has(_ reference: String, at offset: Int) -> Bool {
        offset + reference.utf8.count <= count
            && reference.utf8.elementsEqual(UnsafeBufferPointer(start: base + offset, count: reference.utf8.count))
    }

    /// Whether the bytes are a scheme that a value may bring.
    private func hasScheme(_ range: Range<Int>) -> Bool {
        let bytes = UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
        let scheme = bytes.drop(while: Context.isSpace)
        return Context.URL.schemes.contains(String(decoding: scheme, as: UTF8.self).lowercased())
    }

    private mutating func refuse(from start: Int) {
        truncate(to: start)
        append(UInt8(ascii: "#"))
    }

    /// Adds text to an XML document: escaped, without the two code points that XML has no way to write (XML 1.0,
    /// section 2.2).
    public mutating func append(xml text: String) {
        let start = count
        append(escaped: text)
        guard count - start > 2 else { return }
        for offset in start..<count - 2 where base[offset] == 0xEF && base[offset + 1] == 0xBF {
            if base[offset + 2] >= 0xBE { base[offset + 2] = 0xBD }
        }
    }
}

/// A set of ASCII characters.
struct ByteSet {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ characters: String) {
        for byte in characters.utf8 {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
        }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        byte < 128 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 != 0
    }
}

extension Buffer {
    private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    /// RFC 3986, section 2.3.
    static let unreservedBytes = ByteSet(letters + "-._~")
    static let pathBytes = ByteSet(letters + "-._~:/@!$()*+,;=[]")
    static let sourceBytes = ByteSet(letters + "-._~:/@!$()*+;=[]?#")
    static let urlBytes = ByteSet(letters + "-._~:/@!$()*+,;=[]?#")
}
