import Template

/// Where the handwritten page goes.
protocol Sink: ~Copyable {
    mutating func put(_ literal: StaticString)
    mutating func put(_ number: Int)
    mutating func put(escaped text: String)
}

/// Plain Swift: an array of bytes.
extension [UInt8]: Sink {
    mutating func put(_ literal: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    mutating func put(_ number: Int) {
        append(contentsOf: String(number).utf8)
    }

    mutating func put(escaped text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): put("&amp;")
            case UInt8(ascii: "<"): put("&lt;")
            case UInt8(ascii: ">"): put("&gt;")
            case UInt8(ascii: "\""): put("&quot;")
            case UInt8(ascii: "'"): put("&#39;")
            default: append(byte)
            }
        }
    }
}

/// The best there is: the buffer that templates write to.
extension Buffer: Sink {
    mutating func put(_ literal: StaticString) {
        append(literal: literal)
    }

    mutating func put(_ number: Int) {
        append(decimal: number)
    }

    mutating func put(escaped text: String) {
        append(escaped: text)
    }
}
