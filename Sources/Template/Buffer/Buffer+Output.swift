import Glibc

extension Buffer {
    /// Calls `body` with the bytes written so far; they are valid during the call only.
    public borrowing func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeBufferPointer(start: base, count: count))
    }

    /// Whether the buffer holds exactly these bytes.
    public borrowing func equals(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count == count, let start = bytes.baseAddress else { return bytes.count == count }
        return memcmp(base, start, count) == 0
    }

    /// Whether the buffer holds exactly these bytes.
    public borrowing func equals(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { equals($0) }
    }

    /// A copy of the bytes.
    public var bytes: [UInt8] {
        Array(UnsafeBufferPointer(start: base, count: count))
    }

    /// The bytes as text.
    public var string: String {
        String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
    }
}
