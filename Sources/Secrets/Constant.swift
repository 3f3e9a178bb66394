import CSodium

/// Comparison in a time that does not depend on where two secrets differ.
public enum Constant {
    /// Whether both are the same bytes; different lengths are told at once, since lengths are no secret here.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }

    public static func equal(_ left: String, _ right: String) -> Bool {
        equal(Array(left.utf8), Array(right.utf8))
    }
}
