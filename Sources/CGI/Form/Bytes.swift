import Glibc

/// Searching in bytes.
enum Bytes {
    /// The first place of `needle`, nil where it is not; jumps from candidate to candidate by memchr.
    static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard let first = needle.first, bytes.count >= needle.count else { return nil }
        return bytes.withUnsafeBytes { buffer -> Int? in
            guard let base = buffer.baseAddress else { return nil }
            let last = bytes.count - needle.count
            var index = 0
            while index <= last, let hit = memchr(base + index, Int32(first), last - index + 1) {
                let start = UnsafeRawPointer(hit) - base
                if memcmp(hit, needle, needle.count) == 0 { return start }
                index = start + 1
            }
            return nil
        }
    }
}
