/// A short text that is made byte by byte and becomes a string at once: a page has dozens of dates.
struct ShortText {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private var count = 0
    /// More than a date with the largest and the smallest of numbers needs; what goes beyond it is left out.
    private static let capacity = 128

    static func make(_ body: (inout ShortText) -> Void) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { bytes in
            var text = ShortText(bytes: bytes)
            body(&text)
            return String(decoding: bytes[..<text.count], as: UTF8.self)
        }
    }

    private init(bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func add(_ byte: UInt8) {
        guard count < bytes.count else { return }
        bytes[count] = byte
        count += 1
    }

    mutating func add(_ words: String) { for byte in words.utf8 { add(byte) } }

    /// A whole number in decimal digits.
    mutating func add(_ number: Int) {
        guard number >= 0 else { return add(String(number)) }
        if number >= 10 { add(number / 10) }
        add(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number % 10))
    }

    /// A whole number with two digits at least.
    mutating func add(two number: Int) {
        if (0..<10).contains(number) { add(UInt8(ascii: "0")) }
        add(number)
    }
}
