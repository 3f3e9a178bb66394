/// Bytes that only grow, until they are written out at once.
///
/// Not copyable: a page of some kilobytes is made once, and nothing should copy it by accident.
public struct Buffer: ~Copyable, @unchecked Sendable {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// How many bytes were written.
    public internal(set) var count = 0

    /// An empty buffer with room for `capacity` bytes before it must move.
    public init(capacity: Int = 16_384) {
        self.capacity = Swift.max(capacity, 64)
        base = .allocate(capacity: self.capacity)
    }

    deinit {
        base.deallocate()
    }

    /// Whether nothing was written yet.
    public var isEmpty: Bool { count == 0 }

    /// Forgets all bytes and keeps the room.
    public mutating func removeAll() {
        count = 0
    }

    /// Forgets what was written after the first `length` bytes.
    public mutating func truncate(to length: Int) {
        count = Swift.min(count, Swift.max(0, length))
    }

    /// Makes room for `extra` more bytes.
    @inline(__always)
    mutating func reserve(_ extra: Int) {
        if capacity - count < extra { grow(extra) }
    }

    @inline(never)
    private mutating func grow(_ extra: Int) {
        let larger = Swift.max(capacity * 2, count + extra)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = larger
    }
}

extension Buffer {
    /// Adds one byte.
    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count &+= 1
    }

    /// Adds the text as UTF-8, unescaped.
    public mutating func append(_ text: String) {
        text.withBytes { append($0) }
    }

    /// Adds a literal, unescaped.
    public mutating func append(literal: StaticString) {
        guard literal.hasPointerRepresentation else { return append("\(literal)") }
        append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Adds the bytes.
    public mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    /// Adds the bytes.
    @inline(__always)
    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        append(start, bytes.count)
    }

    @inline(__always)
    mutating func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
        reserve(length)
        (base + count).update(from: start, count: length)
        count &+= length
    }

    /// Adds bytes that are followed by at least `padding` readable ones: in blocks, the last of which may go beyond the
    /// end.
    @inline(__always)
    mutating func append(padded start: UnsafePointer<UInt8>, _ length: Int) {
        reserve(length &+ Self.padding)
        let source = UnsafeRawPointer(start)
        let target = UnsafeMutableRawPointer(base + count)
        var offset = 0
        repeat {
            let block = source.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
            target.storeBytes(of: block, toByteOffset: offset, as: SIMD4<UInt64>.self)
            offset &+= Self.padding
        } while offset < length
        count &+= length
    }

    /// How many bytes are copied at once.
    static var padding: Int { 32 }
}

extension UnsafeBufferPointer<UInt8> {
    /// Up to eight bytes from `index` on as one word, the first as its lowest; what is missing at the end is `0`, a digit.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        guard let baseAddress else { return 0 }
        let rest = count &- index
        if rest >= 8 {
            return UnsafeRawPointer(baseAddress).loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
        }
        var word: UInt64 = 0x3030_3030_3030_3030 &<< UInt64(8 &* rest)
        for offset in 0..<rest { word |= UInt64(baseAddress[index &+ offset]) &<< UInt64(8 &* offset) }
        return word
    }
}

extension String {
    /// Calls `body` with the UTF-8 of the text, without a copy where it is contiguous (on this platform always).
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(utf8).withUnsafeBufferPointer(body)
    }
}
